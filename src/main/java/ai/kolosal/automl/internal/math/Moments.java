package ai.kolosal.automl.internal.math;

import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.kernel.Kernels.FiniteRange;

/**
 * Mean and population standard deviation of the finite values of an array.
 *
 * <p>Corrected two-pass (Chan, Golub and LeVeque, 1983, equation 1.7) over sums in blocks, so that an offset of 1e15
 * does not cancel: with κ = √(1 + mean²/variance) and m = 1030 + log₂ (n/8192), the variance is off by at most some m u
 * + m³ u³ κ² of itself, u = 2⁻⁵³, and the mean by some 2 u of itself. A power of two is taken out first where squares
 * would overflow or vanish.
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
  private static final int SAFE_EXPONENT = 250;

  /**
   * The moments of an array.
   *
   * @param values of which those that are not finite do not count
   * @return the moments
   */
  public static Moments of(double[] values) {
    FiniteRange range = Kernels.finiteRange(values);
    int n = range.count();
    if (n == 0) {
      return new Moments(Double.NaN, Double.NaN);
    }
    if (range.least() == range.greatest()) {
      return new Moments(range.least(), 0);
    }
    int exponent = Math.getExponent(Math.max(-range.least(), range.greatest()));
    exponent = Math.abs(exponent) > SAFE_EXPONENT ? exponent : 0;
    double unit = Math.scalb(1.0, Math.min(-exponent, Double.MAX_EXPONENT));
    double mean = Kernels.finiteSum(values, unit) / n;
    double[] deviations = Kernels.finiteDeviations(values, unit, mean);
    double drift = deviations[0];
    double variance = Math.max(0, (deviations[1] - drift * drift / n) / n);
    return new Moments((mean + drift / n) / unit, Math.sqrt(variance) / unit);
  }
}
