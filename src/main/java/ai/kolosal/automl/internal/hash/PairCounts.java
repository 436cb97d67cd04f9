package ai.kolosal.automl.internal.hash;

import java.util.Arrays;

/**
 * How often pairs of codes occur, of those that do: as much memory as pairs, however many there could be.
 *
 * @param keys left × width + right of each pair, ascending
 * @param counts the rows of each, at least 1
 */
public record PairCounts(long[] keys, int[] counts) {
  private static final int FIRST = 16;

  /**
   * Counts the rows in which neither code is negative.
   *
   * @param left the codes of one column
   * @param right the codes of another
   * @param width above every code on the right
   * @return the pairs that occur
   */
  public static PairCounts of(int[] left, int[] right, int width) {
    LongCodes pairs = new LongCodes();
    int[] counts = new int[FIRST];
    for (int i = 0; i < left.length; i++) {
      if (left[i] >= 0 && right[i] >= 0) {
        int code = pairs.add((long) left[i] * width + right[i]);
        if (code == counts.length) {
          counts = Arrays.copyOf(counts, 2 * code);
        }
        counts[code]++;
      }
    }
    long[] keys = pairs.keys();
    Arrays.sort(keys);
    int[] ordered = new int[keys.length];
    for (int k = 0; k < keys.length; k++) {
      ordered[k] = counts[pairs.find(keys[k])];
    }
    return new PairCounts(keys, ordered);
  }
}
