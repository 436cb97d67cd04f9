package ai.kolosal.automl.preprocessing;

/**
 * Mean and population standard deviation of the finite values of a column.
 *
 * <p>Two passes with a compensated sum (Neumaier, 1974; Chan, Golub and LeVeque, 1983), so that an offset of 1e15 does
 * not cancel, and a power of two taken out first where squares would overflow or vanish.
 *
 * <ul>
 *   <li>no finite value: both NaN
 *   <li>equal values: exactly that value, and 0
 * </ul>
 */
record Moments(double mean, double deviation) {
  private static final int SAFE_EXPONENT = 250;

  static Moments of(double[] values) {
    int n = 0;
    double greatest = 0;
    double first = Double.NaN;
    boolean constant = true;
    for (double value : values) {
      double size = Math.abs(value);
      if (size <= Double.MAX_VALUE) {
        if (n++ == 0) {
          first = value;
        }
        constant &= value == first;
        greatest = Math.max(greatest, size);
      }
    }
    if (n == 0) {
      return new Moments(Double.NaN, Double.NaN);
    }
    if (constant) {
      return new Moments(first, 0);
    }
    int exponent = Math.getExponent(greatest);
    exponent = Math.abs(exponent) > SAFE_EXPONENT ? exponent : 0;
    double unit = Math.scalb(1.0, Math.min(-exponent, Double.MAX_EXPONENT));
    double mean = mean(values, unit, n);
    double squares = 0;
    double drift = 0;
    for (double value : values) {
      if (Math.abs(value) <= Double.MAX_VALUE) {
        double d = value * unit - mean;
        squares += d * d;
        drift += d;
      }
    }
    double variance = Math.max(0, (squares - drift * drift / n) / n);
    return new Moments((mean + drift / n) / unit, Math.sqrt(variance) / unit);
  }

  private static double mean(double[] values, double unit, int n) {
    double sum = 0;
    double lost = 0;
    for (double value : values) {
      if (Math.abs(value) <= Double.MAX_VALUE) {
        double v = value * unit;
        double next = sum + v;
        lost += Math.abs(sum) >= Math.abs(v) ? (sum - next) + v : (v - next) + sum;
        sum = next;
      }
    }
    return (sum + lost) / n;
  }
}
