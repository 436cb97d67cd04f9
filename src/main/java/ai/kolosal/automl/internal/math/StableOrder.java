package ai.kolosal.automl.internal.math;

/** Places of values from the greatest to the least, equal ones as they stood: a merge sort from below. */
public final class StableOrder {
  private StableOrder() {}

  /**
   * Sorts places by their values.
   *
   * @param values none NaN; −0 and 0 are equal
   * @param order the places, of which the first {@code count} are sorted
   * @param spare as long as {@code order}; its content is lost
   * @param count how many
   */
  public static void descending(double[] values, int[] order, int[] spare, int count) {
    int[] from = order;
    int[] to = spare;
    for (int width = 1; width < count; width *= 2) {
      for (int start = 0; start < count; start += 2 * width) {
        merge(values, from, to, start, Math.min(start + width, count), Math.min(start + 2 * width, count));
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    if (from != order) {
      System.arraycopy(from, 0, order, 0, count);
    }
  }

  private static void merge(double[] values, int[] from, int[] to, int start, int middle, int end) {
    int left = start;
    int right = middle;
    for (int at = start; at < end; at++) {
      boolean takeLeft = right == end || left < middle && values[from[left]] >= values[from[right]];
      to[at] = from[takeLeft ? left++ : right++];
    }
  }
}
