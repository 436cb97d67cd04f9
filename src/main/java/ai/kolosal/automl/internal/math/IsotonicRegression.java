package ai.kolosal.automl.internal.math;

import java.util.Arrays;

/**
 * The monotone function nearest to points in weighted squares, linear between its points and constant beyond them.
 *
 * <p>Pool adjacent violators (Ayer et al., 1955; Barlow et al., 1972) in one pass over the sorted points, so n log n
 * altogether. As scikit-learn's {@code IsotonicRegression}: points of one x become their weighted mean first, bounds clip
 * what was pooled, and points inside a level stretch are left out.
 *
 * <ul>
 *   <li>points of weight 0 do not count;
 *   <li>one point, or several of one x: constant;
 *   <li>an x that is NaN has NaN.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class IsotonicRegression {
  /* Points nearer than this are one, as in scikit-learn. */
  private static final double RESOLUTION = 1e-15;

  private final double[] x;
  private final double[] y;

  private IsotonicRegression(double[] x, double[] y) {
    this.x = x;
    this.y = y;
  }

  /**
   * Fits.
   *
   * @param x where the points are, finite
   * @param y what they are, finite
   * @param weights what each counts, at least 0; null where all count the same
   * @param increasing whether the function rises, or else falls
   * @param low the least value, −∞ for none
   * @param high the greatest, ∞ for none
   * @return the function
   * @throws IllegalArgumentException if the lengths differ, no point counts, a value is not finite or low is not at most
   *     high
   */
  public static IsotonicRegression fit(
      double[] x, double[] y, double[] weights, boolean increasing, double low, double high) {
    check(x, y, weights, low, high);
    Points points = Points.of(x, y, weights);
    double[] fitted = pooled(points, increasing);
    for (int i = 0; i < fitted.length; i++) {
      fitted[i] = Math.max(low, Math.min(high, fitted[i]));
    }
    return trimmed(points.x, fitted);
  }

  /**
   * The function through points.
   *
   * @param x where, finite and ascending
   * @param y what, as many finite numbers, monotone
   * @return the function
   * @throws IllegalArgumentException if there are no points or they are not so
   */
  public static IsotonicRegression through(double[] x, double[] y) {
    if (x.length == 0 || x.length != y.length) {
      throw new IllegalArgumentException(
          x.length + " x and " + y.length + " y make no function; give one y for each x");
    }
    double direction = Math.signum(y[y.length - 1] - y[0]);
    for (int i = 0; i < x.length; i++) {
      boolean follows = i == 0 || x[i] > x[i - 1] && direction * (y[i] - y[i - 1]) >= 0
          && (direction != 0 || y[i] == y[i - 1]);
      if (!Double.isFinite(x[i]) || !Double.isFinite(y[i]) || !follows) {
        throw new IllegalArgumentException(
            "point " + i + " (" + x[i] + ", " + y[i] + ") does not follow the one before");
      }
    }
    return new IsotonicRegression(x.clone(), y.clone());
  }

  /**
   * Whether y rises with x: the sign of Spearman's rank correlation, up where there is none.
   *
   * @param x numbers, none NaN
   * @param y as many
   * @return true unless it falls
   */
  public static boolean rises(double[] x, double[] y) {
    double[] rx = ranks(x);
    double[] ry = ranks(y);
    double centre = (x.length - 1) / 2.0;
    double product = 0;
    for (int i = 0; i < rx.length; i++) {
      product += (rx[i] - centre) * (ry[i] - centre);
    }
    return product >= 0;
  }

  private static void check(double[] x, double[] y, double[] weights, double low, double high) {
    if (x.length != y.length || weights != null && weights.length != x.length) {
      throw new IllegalArgumentException(
          x.length + " x, " + y.length + " y and " + (weights == null ? "no" : weights.length)
              + " weights do not go together; give one of each a point");
    }
    if (!(low <= high)) {
      throw new IllegalArgumentException("the least value " + low + " is not at most the greatest " + high);
    }
    boolean any = false;
    for (int i = 0; i < x.length; i++) {
      double weight = weights == null ? 1 : weights[i];
      if (!Double.isFinite(x[i]) || !Double.isFinite(y[i]) || !(weight >= 0 && weight <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "point " + i + " (" + x[i] + ", " + y[i] + ") of weight " + weight + " is not finite; leave it out");
      }
      any |= weight > 0;
    }
    if (!any) {
      throw new IllegalArgumentException("no point counts; give at least one with a weight above 0");
    }
  }

  private static double[] ranks(double[] values) {
    int[] order = ascending(values);
    double[] ranks = new double[values.length];
    for (int first = 0; first < order.length;) {
      int end = first + 1;
      while (end < order.length && values[order[end]] == values[order[first]]) {
        end++;
      }
      for (int i = first; i < end; i++) {
        ranks[order[i]] = (first + end - 1) / 2.0;
      }
      first = end;
    }
    return ranks;
  }

  private static int[] ascending(double[] values) {
    double[] negated = new double[values.length];
    int[] order = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      negated[i] = -values[i];
      order[i] = i;
    }
    StableOrder.descending(negated, order, new int[order.length], order.length);
    return order;
  }

  /** Points of different x, ascending. */
  private record Points(double[] x, double[] y, double[] weights) {
    static Points of(double[] x, double[] y, double[] weights) {
      int[] order = ascending(x);
      double[] ux = new double[x.length];
      double[] uy = new double[x.length];
      double[] uw = new double[x.length];
      int count = 0;
      for (int i : order) {
        double weight = weights == null ? 1 : weights[i];
        if (weight == 0) {
          continue;
        }
        if (count == 0 || x[i] - ux[count - 1] >= RESOLUTION) {
          ux[count++] = x[i];
        }
        // a mean that is moved keeps within its values, a sum of large ones would not be finite
        uw[count - 1] += weight;
        uy[count - 1] += (y[i] - uy[count - 1]) * (weight / uw[count - 1]);
      }
      return new Points(Arrays.copyOf(ux, count), Arrays.copyOf(uy, count), Arrays.copyOf(uw, count));
    }
  }

  /* Blocks of points that share a value stand on a stack; one that violates joins the one before. */
  private static double[] pooled(Points points, boolean increasing) {
    int n = points.x.length;
    double sign = increasing ? 1 : -1;
    double[] value = new double[n];
    double[] weight = new double[n];
    int[] size = new int[n];
    int top = 0;
    for (int i = 0; i < n; i++) {
      value[top] = sign * points.y[i];
      weight[top] = points.weights[i];
      size[top++] = 1;
      while (top > 1 && value[top - 2] >= value[top - 1]) {
        top--;
        double both = weight[top - 1] + weight[top];
        value[top - 1] += (value[top] - value[top - 1]) * (weight[top] / both);
        weight[top - 1] = both;
        size[top - 1] += size[top];
      }
    }
    double[] fitted = new double[n];
    int at = 0;
    for (int block = 0; block < top; block++) {
      Arrays.fill(fitted, at, at + size[block], sign * value[block]);
      at += size[block];
    }
    return fitted;
  }

  private static IsotonicRegression trimmed(double[] x, double[] y) {
    int n = x.length;
    double[] keptX = new double[n];
    double[] keptY = new double[n];
    int kept = 0;
    for (int i = 0; i < n; i++) {
      if (i == 0 || i == n - 1 || y[i] != y[i - 1] || y[i] != y[i + 1]) {
        keptX[kept] = x[i];
        keptY[kept++] = y[i];
      }
    }
    return new IsotonicRegression(Arrays.copyOf(keptX, kept), Arrays.copyOf(keptY, kept));
  }

  /**
   * The function's value, at x beyond all points that of the nearest.
   *
   * @param at where
   * @return the value; NaN at NaN
   */
  public double at(double at) {
    int last = x.length - 1;
    if (Double.isNaN(at)) {
      return Double.NaN;
    }
    if (at <= x[0] || last == 0) {
      return y[0];
    }
    if (at >= x[last]) {
      return y[last];
    }
    int found = Arrays.binarySearch(x, at);
    if (found >= 0) {
      return y[found];
    }
    int right = -found - 1;
    double from = y[right - 1];
    double to = y[right];
    // halves, because a width may be beyond all numbers
    double share = (at * 0.5 - x[right - 1] * 0.5) / (x[right] * 0.5 - x[right - 1] * 0.5);
    double between = from + (to - from) * share;
    return Math.max(Math.min(from, to), Math.min(Math.max(from, to), between));
  }

  /**
   * Where the points are that make up the function.
   *
   * @return a copy, ascending
   */
  public double[] x() {
    return x.clone();
  }

  /**
   * The function's values there.
   *
   * @return a copy
   */
  public double[] y() {
    return y.clone();
  }
}
