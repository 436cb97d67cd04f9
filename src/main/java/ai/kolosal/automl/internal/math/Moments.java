package ai.kolosal.automl.internal.math;

import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.kernel.Kernels.FiniteRange;
import ai.kolosal.automl.internal.kernel.Kernels.FiniteSpread;

/**
 * Mean and population standard deviation of the finite values of an array.
 *
 * <p>Squares about a centre, corrected for its distance from the mean, block by block (Chan, Golub and LeVeque, 1983,
 * equations 1.7 and 2.1), so that an offset of 1e15 does not cancel and memory is read once: with m = 1030 + n/8192 the
 * variance is off by at most some 4 m u of itself, u = 2⁻⁵³, and the mean by some 2 u of itself and 4 m u of the
 * deviation. A power of two is taken out first where squares would overflow or vanish.
 *
 * <ul>
 *   <li>no finite value: both NaN
 *   <li>equal values: exactly that value, and 0
 * </ul>
 *
 * @param mean of the finite values
 * @param deviation their population standard deviation
 */
public record Moments(double mean, double deviation) {
  /* Below it squares of single deviations may have lost digits. */
  private static final double LEAST_VARIANCE = 0x1p-800;

  /**
   * The moments of an array.
   *
   * @param values of which those that are not finite do not count
   * @return the moments
   */
  public static Moments of(double[] values) {
    FiniteSpread spread = Kernels.finiteSpread(values, 1);
    if (spread.count() == 0) {
      return new Moments(Double.NaN, Double.NaN);
    }
    double variance = spread.squares() / spread.count();
    double grain = Math.ulp(spread.mean());
    if (variance > Math.max(LEAST_VARIANCE, grain * grain) && variance <= Double.MAX_VALUE) {
      return new Moments(spread.mean(), Math.sqrt(variance));
    }
    return ofExtremes(values);
  }

  /**
   * The mean of values that count differently.
   *
   * @param values finite
   * @param weights one a value, at least 0 and not all 0; null where all count the same
   * @return the mean, off by some ulp of itself
   */
  public static double mean(double[] values, double[] weights) {
    if (weights == null) {
      return of(values).mean();
    }
    double total = Kernels.sum(weights);
    double mean = 0;
    for (int i = 0; i < values.length; i++) {
      mean += weights[i] / total * values[i];
    }
    double rest = 0;
    for (int i = 0; i < values.length; i++) {
      rest += weights[i] / total * (values[i] - mean);
    }
    return Math.abs(rest) <= Double.MAX_VALUE ? mean + rest : mean;
  }

  /* Values that are equal or nearly so, huge or tiny. */
  private static Moments ofExtremes(double[] values) {
    FiniteRange range = Kernels.finiteRange(values);
    if (range.least() == range.greatest()) {
      return new Moments(range.least(), 0);
    }
    int exponent = Math.getExponent(Math.max(-range.least(), range.greatest()));
    double unit = Math.scalb(1.0, Math.min(-exponent, Double.MAX_EXPONENT));
    FiniteSpread spread = Kernels.finiteSpread(values, unit);
    return new Moments(spread.mean() / unit, Math.sqrt(spread.squares() / spread.count()) / unit);
  }
}
