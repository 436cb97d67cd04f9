package ai.kolosal.automl.internal.bins;

import ai.kolosal.automl.internal.kernel.EdgeSearch;
import ai.kolosal.automl.internal.kernel.NumberSort;
import java.util.Arrays;

/**
 * The values of a column and how many rows each stands for.
 *
 * @param values distinct, ascending, none missing
 * @param counts above 0
 */
record ValueCounts(double[] values, double[] counts) {
  static ValueCounts of(double[] column, RowSample sample) {
    double[] cells = new double[sample.rows.length];
    int n = 0;
    for (int row : sample.rows) {
      cells[n] = column[row];
      n += Double.isNaN(column[row]) ? 0 : 1;
    }
    double[] sorted = Arrays.copyOf(cells, n);
    NumberSort.sort(sorted);
    double[] counts = new double[n];
    int distinct = 0;
    for (int i = 0; i < n; i++) {
      if (i == 0 || sorted[i] > sorted[i - 1]) {
        sorted[distinct++] = sorted[i];
      }
      counts[distinct - 1] += sample.share;
    }
    double[] values = Arrays.copyOf(sorted, distinct);
    double[] all = sample.weights == null ? Arrays.copyOf(counts, distinct) : weigh(column, sample, values);
    return new ValueCounts(values, all);
  }

  private static double[] weigh(double[] column, RowSample sample, double[] values) {
    double[] cells = new double[sample.rows.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = column[sample.rows[i]];
    }
    int[] ranks = new int[cells.length];
    new EdgeSearch(values).ranks(cells, 0, cells.length, ranks);
    double[] counts = new double[values.length];
    for (int i = 0; i < cells.length; i++) {
      if (ranks[i] > 0) {
        counts[ranks[i] - 1] += sample.weights[i] * sample.share;
      }
    }
    return counts;
  }

  int size() {
    return values.length;
  }

  double total() {
    double total = 0;
    for (double count : counts) {
      total += count;
    }
    return total;
  }
}
