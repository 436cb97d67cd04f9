package ai.kolosal.automl.internal.kernel;

import java.util.Arrays;

/** Sorts numbers: a few by comparing them, many by their bits, eleven at a time from the lowest. */
public final class NumberSort {
  private static final int MANY = 1 << 15;
  private static final int BITS = 11;
  private static final int BUCKETS = 1 << BITS;

  private NumberSort() {}

  /**
   * Sorts an array into ascending order, −0 before 0.
   *
   * @param values none NaN
   */
  public static void sort(double[] values) {
    int n = values.length;
    if (n < MANY) {
      Arrays.sort(values);
      return;
    }
    long[] keys = new long[n];
    long[] spare = new long[n];
    int[][] counts = new int[(Long.SIZE + BITS - 1) / BITS][BUCKETS];
    for (int i = 0; i < n; i++) {
      long bits = Double.doubleToRawLongBits(values[i]);
      long key = bits ^ (bits >> 63 | Long.MIN_VALUE);
      keys[i] = key;
      for (int pass = 0; pass < counts.length; pass++) {
        counts[pass][(int) (key >>> pass * BITS) & BUCKETS - 1]++;
      }
    }
    for (int pass = 0; pass < counts.length; pass++) {
      int[] places = counts[pass];
      int shift = pass * BITS;
      if (places[(int) (keys[0] >>> shift) & BUCKETS - 1] == n) {
        continue;
      }
      int from = 0;
      for (int bucket = 0; bucket < BUCKETS; bucket++) {
        int count = places[bucket];
        places[bucket] = from;
        from += count;
      }
      for (int i = 0; i < n; i++) {
        long key = keys[i];
        spare[places[(int) (key >>> shift) & BUCKETS - 1]++] = key;
      }
      long[] swap = keys;
      keys = spare;
      spare = swap;
    }
    for (int i = 0; i < n; i++) {
      long key = keys[i];
      values[i] = Double.longBitsToDouble(key ^ (~key >> 63 | Long.MIN_VALUE));
    }
  }
}
