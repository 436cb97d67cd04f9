package ai.kolosal.automl.internal.column;

import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.kernel.Kernels;

/** The cells of a matrix as finite numbers, for learners whose arithmetic knows no other. */
public final class FiniteCells {
  private FiniteCells() {}

  /**
   * The columns with 0 where a cell is not finite.
   *
   * @param x any cells
   * @return the matrix's own arrays where there is nothing to replace; to be read only
   */
  public static double[][] of(FeatureMatrix x) {
    double[][] columns = new double[x.columns()][];
    for (int j = 0; j < columns.length; j++) {
      columns[j] = of(x.column(j));
    }
    return columns;
  }

  /**
   * A column with 0 where a cell is not finite.
   *
   * @param column any cells
   * @return itself where there is nothing to replace
   */
  public static double[] of(double[] column) {
    if (Kernels.finiteRange(column).count() == column.length) {
      return column;
    }
    double[] clean = column.clone();
    for (int i = 0; i < column.length; i++) {
      clean[i] = of(column[i]);
    }
    return clean;
  }

  /**
   * A cell.
   *
   * @param cell any number
   * @return the same; 0 where it is not finite
   */
  public static double of(double cell) {
    return Double.isFinite(cell) ? cell : 0;
  }

  /**
   * Refuses category codes, which have no meaning as numbers.
   *
   * @param who wants numbers, for the message
   * @param view where it finds them
   * @param x the matrix
   * @throws TrainingException if a feature is categorical
   */
  public static void requireNumbers(String who, String view, FeatureMatrix x) {
    for (Feature feature : x.features()) {
      if (feature.isCategorical()) {
        throw new TrainingException("feature '" + feature.name() + "' is categorical with " + feature.cardinality()
            + " levels; " + who + " needs numbers, use the view " + view);
      }
    }
  }
}
