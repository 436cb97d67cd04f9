package ai.kolosal.automl.metric;

import ai.kolosal.automl.memory.Arena;
import java.util.Arrays;

/**
 * Sorts numbers by their order-preserving bits, eleven at a time from the least significant (radix sort), which from
 * some thousand numbers on is faster than comparing.
 */
final class SortedScores {
  private static final int DIGIT = 11;
  private static final int PASSES = 6;
  private static final int BUCKETS = 1 << DIGIT;
  private static final int SMALL = 3000;

  private SortedScores() {}

  /** Sorts the first n numbers ascending; −0 becomes 0, NaN comes last. */
  static void sort(Arena arena, double[] values, int n) {
    if (n < SMALL) {
      for (int i = 0; i < n; i++) {
        values[i] += 0.0;
      }
      Arrays.sort(values, 0, n);
      return;
    }
    long[] keys = arena.dirtyLongs(n);
    int[] counts = arena.zeroedInts(PASSES * BUCKETS);
    for (int i = 0; i < n; i++) {
      long bits = Double.doubleToLongBits(values[i] + 0.0);
      long key = bits ^ (bits >> 63 | Long.MIN_VALUE);
      keys[i] = key;
      for (int pass = 0; pass < PASSES; pass++) {
        counts[pass * BUCKETS + (int) (key >>> pass * DIGIT & BUCKETS - 1)]++;
      }
    }
    long[] other = arena.dirtyLongs(n);
    for (int pass = 0; pass < PASSES; pass++) {
      if (scatter(keys, n, other, counts, pass)) {
        long[] swap = keys;
        keys = other;
        other = swap;
      }
    }
    for (int i = 0; i < n; i++) {
      long key = keys[i];
      values[i] = Double.longBitsToDouble(key ^ (~key >> 63 | Long.MIN_VALUE));
    }
  }

  /** One pass; false if all keys share the digit, so that nothing has to move. */
  private static boolean scatter(long[] from, int n, long[] to, int[] counts, int pass) {
    int first = pass * BUCKETS;
    int shift = pass * DIGIT;
    if (counts[first + (int) (from[0] >>> shift & BUCKETS - 1)] == n) {
      return false;
    }
    int start = 0;
    for (int b = first; b < first + BUCKETS; b++) {
      int count = counts[b];
      counts[b] = start;
      start += count;
    }
    for (int i = 0; i < n; i++) {
      long key = from[i];
      to[counts[first + (int) (key >>> shift & BUCKETS - 1)]++] = key;
    }
    return true;
  }
}
