package ai.kolosal.automl.internal.kernel;

import java.util.Arrays;
import java.util.Objects;

/**
 * Counts, for each cell, the edges that are not above it.
 *
 * <p>A binary search without branches, four cells side by side: each waits for its own loads only, whatever the order
 * of the cells and however the edges lie. Immutable and thread-safe.
 */
public final class EdgeSearch {
  private final double[] padded;
  private final int half;

  /**
   * A search in edges.
   *
   * @param edges ascending, none NaN; copied
   */
  public EdgeSearch(double[] edges) {
    half = Integer.highestOneBit(edges.length);
    padded = Arrays.copyOf(edges, Math.max(1, 2 * half));
    Arrays.fill(padded, edges.length, padded.length, Double.NaN);
  }

  /**
   * Searches a range of cells.
   *
   * @param cells NaN counts no edge
   * @param from where the range starts
   * @param count its length
   * @param out receives the number of edges ≤ each cell, from index 0
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public void ranks(double[] cells, int from, int count, int[] out) {
    Objects.checkFromIndexSize(from, count, cells.length);
    Objects.checkFromIndexSize(0, count, out.length);
    int i = 0;
    for (; i + 4 <= count; i += 4) {
      double v0 = cells[from + i];
      double v1 = cells[from + i + 1];
      double v2 = cells[from + i + 2];
      double v3 = cells[from + i + 3];
      int b0 = 0;
      int b1 = 0;
      int b2 = 0;
      int b3 = 0;
      for (int step = half; step > 0; step >>= 1) {
        b0 += padded[b0 + step - 1] <= v0 ? step : 0;
        b1 += padded[b1 + step - 1] <= v1 ? step : 0;
        b2 += padded[b2 + step - 1] <= v2 ? step : 0;
        b3 += padded[b3 + step - 1] <= v3 ? step : 0;
      }
      out[i] = b0;
      out[i + 1] = b1;
      out[i + 2] = b2;
      out[i + 3] = b3;
    }
    for (; i < count; i++) {
      int b = 0;
      for (int step = half; step > 0; step >>= 1) {
        b += padded[b + step - 1] <= cells[from + i] ? step : 0;
      }
      out[i] = b;
    }
  }
}
