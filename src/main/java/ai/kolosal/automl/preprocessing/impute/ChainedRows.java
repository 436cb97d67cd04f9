package ai.kolosal.automl.preprocessing.impute;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Rows as a {@link Chain} holds them: cells less the value that gaps begin at, 0 where a cell is not finite. */
record ChainedRows(double[][] cells, boolean[][] missing) {
  static ChainedRows of(double[][] columns, double[] start, int rows) {
    double[][] cells = new double[rows][columns.length];
    boolean[][] missing = new boolean[rows][columns.length];
    for (int j = 0; j < columns.length; j++) {
      for (int i = 0; i < rows; i++) {
        double value = columns[j][i];
        missing[i][j] = !(Math.abs(value) <= Double.MAX_VALUE);
        cells[i][j] = missing[i][j] ? 0 : Chain.clipped(value - start[j], -Double.MAX_VALUE, Double.MAX_VALUE);
      }
    }
    return new ChainedRows(cells, missing);
  }

  /** The columns of a round in their order. */
  int[] order(IterativeImputer.Order order, boolean skipComplete, int width) {
    int[] gaps = new int[width];
    for (boolean[] row : missing) {
      for (int j = 0; j < width; j++) {
        gaps[j] += row[j] ? 1 : 0;
      }
    }
    int[] columns = IntStream.range(0, width)
        .filter(j -> !skipComplete || gaps[j] > 0)
        .boxed()
        .sorted(
            order == IterativeImputer.Order.ASCENDING || order == IterativeImputer.Order.DESCENDING
                ? Comparator.comparingInt(j -> gaps[j])
                : Comparator.naturalOrder())
        .mapToInt(Integer::intValue)
        .toArray();
    if (order == IterativeImputer.Order.DESCENDING || order == IterativeImputer.Order.ARABIC) {
      int[] reversed = new int[columns.length];
      Arrays.setAll(reversed, k -> columns[columns.length - 1 - k]);
      return reversed;
    }
    return columns;
  }
}
