package ai.kolosal.automl.model.svm;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.column.FiniteCells;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.kernel.Kernels.FiniteRange;

/** What the machines do to cells before they multiply them. */
final class Cells {
  /* Squares of cells, and sums of very many of them, stay finite. */
  private static final double GREATEST = 1e100;

  private Cells() {}

  /** A cell as the machines see it: 0 where it is not finite, within ±10¹⁰⁰. */
  static double clean(double cell) {
    return Double.isFinite(cell) ? Math.max(-GREATEST, Math.min(GREATEST, cell)) : 0;
  }

  /** The cleaned columns; the matrix's own arrays where there is nothing to clean, to be read only. */
  static double[][] clean(FeatureMatrix x) {
    double[][] columns = new double[x.columns()][];
    for (int j = 0; j < columns.length; j++) {
      columns[j] = clean(x.column(j));
    }
    return columns;
  }

  private static double[] clean(double[] column) {
    FiniteRange range = Kernels.finiteRange(column);
    if (range.count() == column.length && (column.length == 0 || range.least() >= -GREATEST
        && range.greatest() <= GREATEST)) {
      return column;
    }
    double[] cleaned = column.clone();
    for (int i = 0; i < cleaned.length; i++) {
      cleaned[i] = clean(cleaned[i]);
    }
    return cleaned;
  }

  /** |u|² of each row, its squares added in the order of the columns. */
  static double[] squares(double[][] columns, int first, int rows) {
    double[] squares = new double[rows];
    for (double[] column : columns) {
      for (int i = 0; i < rows; i++) {
        squares[i] += column[first + i] * column[first + i];
      }
    }
    return squares;
  }

  /** Some rows of columns. */
  static double[][] take(double[][] columns, int[] rows) {
    double[][] taken = new double[columns.length][rows.length];
    for (int j = 0; j < columns.length; j++) {
      double[] from = columns[j];
      double[] to = taken[j];
      for (int i = 0; i < rows.length; i++) {
        to[i] = from[rows[i]];
      }
    }
    return taken;
  }

  /** Some cells. */
  static double[] take(double[] cells, int[] rows) {
    double[] taken = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      taken[i] = cells[rows[i]];
    }
    return taken;
  }

  /**
   * Refuses category codes, which have no meaning as numbers.
   *
   * @throws TrainingException if a feature is categorical
   */
  static void requireNumbers(FeatureMatrix x) {
    FiniteCells.requireNumbers("a support vector machine", "LINEAR", x);
  }
}
