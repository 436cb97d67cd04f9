package ai.kolosal.automl.model.neighbors;

import ai.kolosal.automl.data.FeatureMatrix;

/** Rows as they are searched: one after another, without cells that are not finite. */
final class StoredRows {
  /* Columns are read in pieces of rows that stay in a first-level cache. */
  private static final int PIECE = 256;

  private StoredRows() {}

  /**
   * The cells of a matrix.
   *
   * @throws IllegalArgumentException if it has other columns
   * @throws ArithmeticException if there are more cells than an array can have
   */
  static double[] cells(FeatureMatrix x, int columns) {
    if (x.columns() != columns) {
      throw new IllegalArgumentException("rows of " + x.columns() + " features are given, the model has " + columns);
    }
    double[] cells = new double[Math.multiplyExact(x.rows(), columns)];
    for (int from = 0; from < x.rows(); from += PIECE) {
      int end = Math.min(x.rows(), from + PIECE);
      for (int j = 0; j < columns; j++) {
        double[] column = x.column(j);
        for (int i = from; i < end; i++) {
          cells[i * columns + j] = Double.isFinite(column[i]) ? column[i] : 0;
        }
      }
    }
    return cells;
  }
}
