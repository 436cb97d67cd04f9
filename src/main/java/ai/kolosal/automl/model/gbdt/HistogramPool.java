package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.internal.kernel.HistogramKernels;
import java.util.ArrayDeque;
import java.util.Deque;

/** Histograms of nodes, lent and taken back; more than a bound are not lent. Not thread-safe. */
final class HistogramPool {
  private static final long MOST_BYTES = 256L << 20;
  private static final int LEAST = 3;

  private final int groups;
  private final int most;
  private final Deque<long[][]> free = new ArrayDeque<>();
  private int lent;

  HistogramPool(int groups) {
    this.groups = groups;
    long bytes = (long) Math.max(1, groups) * HistogramKernels.CELLS * Long.BYTES;
    this.most = (int) Math.max(LEAST, Math.min(Integer.MAX_VALUE, MOST_BYTES / bytes));
  }

  /** Whether so many more can be lent without going beyond the bound. */
  boolean has(int count) {
    return lent + count <= most;
  }

  /** A histogram, its cells whatever they were. */
  long[][] take() {
    lent++;
    long[][] known = free.poll();
    return known != null ? known : new long[groups][HistogramKernels.CELLS];
  }

  /** Takes a histogram back; null is none. */
  void give(long[][] histogram) {
    if (histogram != null) {
      lent--;
      free.push(histogram);
    }
  }
}
