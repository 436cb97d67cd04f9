package ai.kolosal.automl.model.linear;

/**
 * Rows by what of them is not 0, which is all that a step of descent touches.
 *
 * @param places the columns of a row's cells, ascending
 * @param cells the values there
 * @param codes the class of each row; empty for numbers
 * @param numbers the target of each row, in its own deviations; empty for classes
 * @param weights what each row counts, of mean 1
 */
record SgdRows(int[][] places, double[][] cells, int[] codes, double[] numbers, double[] weights) {
  static SgdRows of(double[][] columns, int[] codes, double[] numbers, double[] weights) {
    int rows = weights.length;
    int[] counts = new int[rows];
    for (double[] column : columns) {
      for (int i = 0; i < rows; i++) {
        counts[i] += column[i] != 0 ? 1 : 0;
      }
    }
    int[][] places = new int[rows][];
    double[][] cells = new double[rows][];
    for (int i = 0; i < rows; i++) {
      places[i] = new int[counts[i]];
      cells[i] = new double[counts[i]];
      counts[i] = 0;
    }
    for (int j = 0; j < columns.length; j++) {
      double[] column = columns[j];
      for (int i = 0; i < rows; i++) {
        if (column[i] != 0) {
          places[i][counts[i]] = j;
          cells[i][counts[i]++] = column[i];
        }
      }
    }
    return new SgdRows(places, cells, codes, numbers, weights);
  }

  int rows() {
    return weights.length;
  }
}
