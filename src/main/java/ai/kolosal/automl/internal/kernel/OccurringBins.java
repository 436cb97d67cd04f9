package ai.kolosal.automl.internal.kernel;

import java.util.Arrays;

/** Which bins occur. */
final class OccurringBins {
  /** More rows than this mark a table rather than a set of bits in registers. */
  private static final int MANY = 128;

  /** Fewer rows than this are sorted. */
  private static final int TINY = 6;

  private OccurringBins() {}

  /** Lists the bins of some rows in ascending order; returns how many there are. */
  static int list(byte[] bins, int from, int n, int[] list) {
    if (n > MANY) {
      return marked(bins, from, n, list);
    }
    return n < TINY ? sorted(bins, from, n, list) : collected(bins, from, n, list);
  }

  private static int marked(byte[] bins, int from, int n, int[] list) {
    Arrays.fill(list, 0, BinKernels.BINS, 0);
    for (int i = 0; i < n; i++) {
      list[bins[from + i] & 0xFF] = 1;
    }
    int found = 0;
    for (int b = 0; b < BinKernels.BINS; b++) {
      // What is overwritten has been looked at: no more are found than were passed.
      int seen = list[b];
      list[found] = b;
      found += seen;
    }
    return found;
  }

  private static int sorted(byte[] bins, int from, int n, int[] list) {
    int found = 0;
    for (int i = 0; i < n; i++) {
      int b = bins[from + i] & 0xFF;
      int at = found;
      while (at > 0 && list[at - 1] > b) {
        at--;
      }
      if (at == 0 || list[at - 1] != b) {
        System.arraycopy(list, at, list, at + 1, found - at);
        list[at] = b;
        found++;
      }
    }
    return found;
  }

  private static int collected(byte[] bins, int from, int n, int[] list) {
    long s0 = 0;
    long s1 = 0;
    long s2 = 0;
    long s3 = 0;
    for (int i = 0; i < n; i++) {
      int b = bins[from + i];
      long bit = 1L << b;
      // All ones where the bin lies in this quarter: no branch that depends on data.
      int quarter = b >> 6 & 3;
      s0 |= bit & (long) (quarter - 1) >> 63;
      s1 |= bit & (long) ((quarter ^ 1) - 1) >> 63;
      s2 |= bit & (long) ((quarter ^ 2) - 1) >> 63;
      s3 |= bit & (long) ((quarter ^ 3) - 1) >> 63;
    }
    int found = list(s0, 0, list, 0);
    found = list(s1, 64, list, found);
    found = list(s2, 128, list, found);
    return list(s3, 192, list, found);
  }

  private static int list(long set, int first, int[] list, int found) {
    int count = found;
    for (long rest = set; rest != 0; rest &= rest - 1) {
      list[count++] = first + Long.numberOfTrailingZeros(rest);
    }
    return count;
  }
}
