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
      double[] column = x.column(j);
      if (Kernels.finiteRange(column).count() < column.length) {
        column = column.clone();
        for (int i = 0; i < column.length; i++) {
          column[i] = of(column[i]);
        }
      }
      columns[j] = column;
    }
    return columns;
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
