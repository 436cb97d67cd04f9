package ai.kolosal.automl.preprocessing.outlier;

import ai.kolosal.automl.internal.math.Moments;
import ai.kolosal.automl.internal.math.OrderStatistics;
import java.util.Objects;

/**
 * Where a column's ordinary values end, learned from its finite values.
 *
 * <ul>
 *   <li>values on a fence are ordinary
 *   <li>a constant column has both fences at its value, if its fences have a finite width
 *   <li>of no values, and where arithmetic overflows, the fence stands at −∞ or ∞
 * </ul>
 */
public sealed interface Fence {
  /**
   * The fences of a column.
   *
   * @param values its cells; NaN and infinities do not count; not changed
   * @return the fences
   */
  default Bounds bounds(double... values) {
    double[] finite = OrderStatistics.finite(values);
    return finite.length == 0 ? Bounds.NONE : ofFinite(finite);
  }

  /**
   * The fences of finite values.
   *
   * @param values at least one; may be reordered
   * @return the fences
   */
  Bounds ofFinite(double[] values);

  /**
   * The least and the greatest ordinary value.
   *
   * @param low −∞ where there is no fence
   * @param high at least {@code low}; ∞ where there is no fence
   */
  record Bounds(double low, double high) {
    static final Bounds NONE = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /**
     * Checks the order.
     *
     * @param low −∞ where there is no fence
     * @param high at least {@code low}; ∞ where there is no fence
     * @throws IllegalArgumentException if the fences cross or one is NaN
     */
    public Bounds {
      if (!(low <= high)) {
        throw new IllegalArgumentException("fences at " + low + " and " + high + " enclose nothing");
      }
    }

    static Bounds around(double centre, double reach) {
      return reach <= Double.MAX_VALUE ? new Bounds(centre - reach, centre + reach) : NONE;
    }
  }

  /**
   * Tukey's fences: the quartiles (type 7) and a multiple of their distance beyond (Tukey, 1977, Exploratory Data
   * Analysis).
   *
   * @param factor the multiple, at least 0
   */
  record InterquartileRange(double factor) implements Fence {
    /**
     * Checks the factor.
     *
     * @param factor the multiple, at least 0
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public InterquartileRange {
      requireReach("the factor", factor);
    }

    /** One and a half interquartile ranges. */
    public InterquartileRange() {
      this(1.5);
    }

    @Override
    public Bounds ofFinite(double[] values) {
      double lower = OrderStatistics.quantile(values, 0.25);
      double upper = OrderStatistics.quantile(values, 0.75);
      double reach = factor == 0 ? 0 : factor * (upper - lower);
      return new Bounds(lower - reach, upper + reach);
    }
  }

  /**
   * A number of standard deviations around the mean.
   *
   * <p>There is no fence where there are no more values than degrees of freedom taken off.
   *
   * @param threshold how many, at least 0
   * @param degreesOfFreedom what is taken off the number of values in the variance, 0 or 1
   */
  record ZScore(double threshold, int degreesOfFreedom) implements Fence {
    /**
     * Checks the settings.
     *
     * @param threshold how many, at least 0
     * @param degreesOfFreedom what is taken off the number of values in the variance, 0 or 1
     * @throws IllegalArgumentException if one is out of range
     */
    public ZScore {
      requireReach("the threshold", threshold);
      if (degreesOfFreedom < 0 || degreesOfFreedom > 1) {
        throw new IllegalArgumentException("degrees of freedom " + degreesOfFreedom + " are neither 0 nor 1");
      }
    }

    /** Three population standard deviations. */
    public ZScore() {
      this(3, 0);
    }

    @Override
    public Bounds ofFinite(double[] values) {
      Moments moments = Moments.of(values);
      double n = values.length;
      if (n <= degreesOfFreedom) {
        return Bounds.NONE;
      }
      return Bounds.around(moments.mean(), threshold * (moments.deviation() * Math.sqrt(n / (n - degreesOfFreedom))));
    }
  }

  /**
   * A number of median absolute deviations around the median, as z-scores of a normal distribution: 0.6745 · |x −
   * median| / MAD (Iglewicz and Hoaglin, 1993, How to Detect and Handle Outliers).
   *
   * <p>Where more than half of the values are equal, every other value lies beyond.
   *
   * @param threshold the greatest ordinary score, at least 0
   */
  record ModifiedZScore(double threshold) implements Fence {
    private static final double NORMAL = 0.6745;

    /**
     * Checks the threshold.
     *
     * @param threshold the greatest ordinary score, at least 0
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public ModifiedZScore {
      requireReach("the threshold", threshold);
    }

    /** A score of 3.5. */
    public ModifiedZScore() {
      this(3.5);
    }

    @Override
    public Bounds ofFinite(double[] values) {
      double median = OrderStatistics.quantile(values, 0.5);
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.abs(values[i] - median);
      }
      return Bounds.around(median, threshold * OrderStatistics.quantile(values, 0.5) / NORMAL);
    }
  }

  /**
   * Two percentiles.
   *
   * @param lower 0 … upper
   * @param upper lower … 100
   * @param method what a percentile is
   */
  record Percentiles(double lower, double upper, QuantileMethod method) implements Fence {
    /**
     * Checks the settings.
     *
     * @param lower 0 … upper
     * @param upper lower … 100
     * @param method what a percentile is
     * @throws IllegalArgumentException if the percentiles are out of range or cross
     */
    public Percentiles {
      Objects.requireNonNull(method, "method");
      if (!(lower >= 0 && lower <= upper && upper <= 100)) {
        throw new IllegalArgumentException(
            "percentiles " + lower + " and " + upper + " do not lie in order between 0 and 100");
      }
    }

    /** The first and the last percent. */
    public Percentiles() {
      this(1, 99);
    }

    /**
     * Percentiles of type 7.
     *
     * @param lower 0 … upper
     * @param upper lower … 100
     */
    public Percentiles(double lower, double upper) {
      this(lower, upper, QuantileMethod.LINEAR);
    }

    @Override
    public Bounds ofFinite(double[] values) {
      double low = method.of(values, lower / 100);
      return new Bounds(low, Math.max(low, method.of(values, upper / 100)));
    }
  }

  private static void requireReach(String what, double value) {
    if (!(value >= 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(what + " " + value + " is not a finite number of at least 0");
    }
  }
}
