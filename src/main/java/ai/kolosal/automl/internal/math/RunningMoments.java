package ai.kolosal.automl.internal.math;

import ai.kolosal.automl.internal.kernel.Kernels;

/**
 * Mean and population standard deviation of the finite values of arrays that come one after the other (Chan, Golub and
 * LeVeque, 1983, equation 2.1, on the {@link Moments} of each).
 *
 * <p>Equal values give exactly that value, and 0. Not thread-safe.
 */
public final class RunningMoments {
  private static final int SAFE_EXPONENT = 250;

  private long count;
  private double mean = Double.NaN;
  private double deviation = Double.NaN;

  /** Moments of no values. */
  public RunningMoments() {}

  /**
   * Adds values, of which those that are not finite do not count.
   *
   * @param values the cells
   */
  public void add(double[] values) {
    int more = Kernels.finiteRange(values).count();
    if (more == 0) {
      return;
    }
    Moments moments = Moments.of(values);
    if (count == 0) {
      mean = moments.mean();
      deviation = moments.deviation();
    } else {
      merge(moments, (double) more / (count + more));
    }
    count += more;
  }

  private void merge(Moments other, double share) {
    double greatest =
        Math.max(Math.max(Math.abs(mean), Math.abs(other.mean())), Math.max(deviation, other.deviation()));
    int exponent = Math.getExponent(greatest);
    exponent = Math.abs(exponent) > SAFE_EXPONENT ? exponent : 0;
    double unit = Math.scalb(1.0, Math.min(-exponent, Double.MAX_EXPONENT));
    double step = other.mean() * unit - mean * unit;
    double one = deviation * unit;
    double two = other.deviation() * unit;
    double variance = (1 - share) * one * one + share * two * two + share * (1 - share) * step * step;
    mean = (mean * unit + share * step) / unit;
    deviation = Math.sqrt(variance) / unit;
  }

  /**
   * The moments of all values so far; both NaN where none was finite.
   *
   * @return the moments
   */
  public Moments moments() {
    return new Moments(mean, deviation);
  }
}
