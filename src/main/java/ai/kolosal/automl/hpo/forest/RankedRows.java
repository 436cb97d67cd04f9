package ai.kolosal.automl.hpo.forest;

import java.util.Arrays;

/**
 * Rows that trees are grown from, with the places of their cells in each column.
 *
 * @param rows the rows
 * @param targets a number of each
 * @param categories of each column: 0 for numbers, else how many categories it has
 * @param ranks by column and row: equal for equal cells
 */
record RankedRows(double[][] rows, double[] targets, int[] categories, int[][] ranks) {
  static RankedRows of(double[][] rows, double[] targets, int[] categories) {
    int[][] ranks = new int[categories.length][];
    double[] sorted = new double[rows.length];
    for (int c = 0; c < categories.length; c++) {
      if (categories[c] > 0) {
        continue;
      }
      for (int i = 0; i < rows.length; i++) {
        sorted[i] = rows[i][c] + 0.0;
      }
      Arrays.sort(sorted);
      int distinct = 0;
      for (int i = 1; i < sorted.length; i++) {
        if (sorted[i] != sorted[distinct]) {
          sorted[++distinct] = sorted[i];
        }
      }
      ranks[c] = new int[rows.length];
      for (int i = 0; i < rows.length; i++) {
        ranks[c][i] = Arrays.binarySearch(sorted, 0, distinct + 1, rows[i][c] + 0.0);
      }
    }
    return new RankedRows(rows, targets, categories, ranks);
  }

  int columns() {
    return categories.length;
  }
}
