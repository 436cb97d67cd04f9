package ai.kolosal.automl.internal.math;

/**
 * The probability that a statistic exceeds what was seen, for the distributions of χ² and F.
 *
 * <p>Incomplete gamma and beta functions: series and continued fractions (Abramowitz and Stegun, 6.5.29, 6.5.31,
 * 26.5.8), whose leading factor is taken as a Poisson or binomial probability in Loader's form (2000), so that large
 * degrees of freedom do not cancel. Tails are computed as such and not as 1 minus the rest: right to 1e-11 of
 * themselves down to the smallest doubles.
 */
public final class TailProbabilities {
  private static final double TINY = 1e-300;
  private static final double EPSILON = 3e-16;
  private static final int MAX_TERMS = 10_000_000;

  private TailProbabilities() {}

  /**
   * The probability that χ² exceeds a value.
   *
   * @param value from 0 to infinity; NaN gives NaN
   * @param degrees of freedom, above 0
   * @return 0 … 1
   */
  public static double chiSquared(double value, double degrees) {
    if (Double.isNaN(value)) {
      return Double.NaN;
    }
    double a = degrees / 2;
    double x = value / 2;
    if (x <= 0) {
      return 1;
    }
    if (Double.isInfinite(x)) {
      return 0;
    }
    return x < a + 1 ? 1 - lowerGamma(a, x) : upperGamma(a, x);
  }

  /**
   * The probability that F exceeds a value.
   *
   * @param value from 0 to infinity; NaN gives NaN
   * @param above degrees of freedom of the numerator, above 0
   * @param below degrees of freedom of the denominator, above 0
   * @return 0 … 1
   */
  public static double f(double value, double above, double below) {
    if (Double.isNaN(value)) {
      return Double.NaN;
    }
    if (value <= 0) {
      return 1;
    }
    double ratio = above * value / below;
    if (Double.isInfinite(ratio)) {
      return 0;
    }
    double x = 1 / (1 + ratio);
    double rest = ratio / (1 + ratio);
    double a = below / 2;
    double b = above / 2;
    return x < (a + 1) / (a + b + 2) ? beta(a, b, x, rest) : 1 - beta(b, a, rest, x);
  }

  private static double lowerGamma(double a, double x) {
    double term = 1;
    double sum = 1;
    for (int n = 1; n < MAX_TERMS && term > EPSILON * sum; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return poisson(a, x) * sum;
  }

  private static double upperGamma(double a, double x) {
    double b = x + 1 - a;
    double c = 1 / TINY;
    double d = 1 / b;
    double h = d;
    for (int n = 1; n < MAX_TERMS; n++) {
      double an = -n * (n - a);
      b += 2;
      d = 1 / awayFromZero(an * d + b);
      c = awayFromZero(b + an / c);
      double factor = d * c;
      h *= factor;
      if (Math.abs(factor - 1) < EPSILON) {
        break;
      }
    }
    return poisson(a, x) * a * h;
  }

  /** xᵃ e⁻ˣ / Γ(a + 1). */
  private static double poisson(double a, double x) {
    return Math.exp(-GammaFunctions.stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
  }

  /** The share of a beta distribution below x, where the rest of x to 1 is given as well. */
  private static double beta(double a, double b, double x, double rest) {
    double n = a + b;
    double exponent =
        GammaFunctions.stirlingError(n) - GammaFunctions.stirlingError(a) - GammaFunctions.stirlingError(b)
            - deviance(a, n * x) - deviance(b, n * rest);
    double binomial = Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * a * b));
    return binomial * b / n * betaFraction(a, b, x);
  }

  private static double betaFraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / awayFromZero(1 - (a + b) * x / (a + 1));
    double h = d;
    for (int m = 1; m < MAX_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / awayFromZero(1 + even * d);
      c = awayFromZero(1 + even / c);
      h *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / awayFromZero(1 + odd * d);
      c = awayFromZero(1 + odd / c);
      double factor = d * c;
      h *= factor;
      if (Math.abs(factor - 1) < EPSILON) {
        break;
      }
    }
    return h;
  }

  /** x log (x/m) + m − x without cancellation where x is near m. */
  private static double deviance(double x, double m) {
    if (m == 0) {
      return Double.POSITIVE_INFINITY;
    }
    if (Math.abs(x - m) >= 0.1 * (x + m)) {
      return x * Math.log(x / m) + m - x;
    }
    double v = (x - m) / (x + m);
    double sum = (x - m) * v;
    double term = 2 * x * v;
    for (int j = 1; j < 1000; j++) {
      term *= v * v;
      double next = sum + term / (2 * j + 1);
      if (next == sum) {
        break;
      }
      sum = next;
    }
    return sum;
  }

  private static double awayFromZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }
}
