package ai.kolosal.automl.internal.kernel;

import java.util.Arrays;

/**
 * The empirical distribution function through quantiles, straight between them; a value that several quantiles share has
 * the mean of the lowest and the highest of their shares. In the arithmetic of scikit-learn, which interpolates from
 * both sides.
 *
 * <ul>
 *   <li>at and below the least quantile 0, at and above the greatest 1; where they are equal, 0 at them
 *   <li>a single quantile: 0 everywhere
 *   <li>NaN stays NaN
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class TiedInterpolation {
  private static final int TILE = 1024;

  /* For each distinct quantile: itself, the share at it, its lowest and its highest share, the slope behind it. */
  private static final int WIDTH = 5;

  private final EdgeSearch search;
  private final double[] table;
  private final double unit;
  private final double low;
  private final double high;

  /**
   * A function through quantiles.
   *
   * @param quantiles at least one, ascending, all finite
   * @param shares as many, ascending from 0 to 1; of one alone 0
   */
  public TiedInterpolation(double[] quantiles, double[] shares) {
    int n = quantiles.length;
    double greatest = Math.max(-quantiles[0], quantiles[n - 1]);
    unit = greatest < Double.MAX_VALUE / 4 ? 1 : 0.25;
    double[] distinct = new double[n];
    table = new double[WIDTH * (n + 1)];
    int count = 0;
    for (int k = 0; k < n; k++) {
      if (k == 0 || quantiles[k] != quantiles[k - 1]) {
        distinct[count] = quantiles[k] * unit;
        table[WIDTH * count] = distinct[count];
        table[WIDTH * count + 2] = shares[k];
        count++;
      }
      table[WIDTH * (count - 1) + 3] = shares[k];
    }
    for (int i = 0; i < count; i++) {
      int at = WIDTH * i;
      boolean last = i == count - 1;
      table[at + 1] = i == 0 ? 0 : last ? table[at + 3] : 0.5 * (table[at + 3] + table[at + 2]);
      table[at + 4] = last ? 0 : (table[at + 7] - table[at + 3]) / (table[at + 5] - table[at]);
    }
    table[WIDTH * count + 2] = table[WIDTH * count - 2];
    search = new EdgeSearch(Arrays.copyOfRange(distinct, 1, count));
    low = distinct[0];
    high = Math.nextUp(distinct[count - 1]);
  }

  /**
   * The shares of cells.
   *
   * @param cells NaN stays NaN
   * @return a new array, 0 … 1
   */
  public double[] shares(double[] cells) {
    double[] out = new double[cells.length];
    double[] tile = new double[Math.min(TILE, cells.length)];
    int[] ranks = new int[tile.length];
    for (int from = 0; from < cells.length; from += TILE) {
      int count = Math.min(TILE, cells.length - from);
      for (int i = 0; i < count; i++) {
        tile[i] = Math.min(Math.max(cells[from + i] * unit, low), high);
      }
      search.ranks(tile, 0, count, ranks);
      for (int i = 0; i < count; i++) {
        int at = WIDTH * ranks[i];
        double slope = table[at + 4];
        double beyond = tile[i] - table[at];
        double up = slope * beyond + table[at + 3];
        double down = slope * (table[at + 5] - tile[i]) - table[at + 7];
        double between = Math.min(0.5 * (up - down), 1);
        out[from + i] = beyond == 0 ? table[at + 1] : between;
      }
    }
    return out;
  }
}
