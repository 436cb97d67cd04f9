package ai.kolosal.automl.internal.math;

/** The logarithm of the gamma function, its derivative, and what Stirling's formula leaves out of it. */
public final class GammaFunctions {
  private static final double HALF_LOG_TWO_PI = 0.9189385332046727418;

  /** From here on Stirling's series is exact to the last bits. */
  private static final double LARGE = 15;

  /** B₂ₖ / (2k (2k − 1)). */
  private static final double[] STIRLING = {
    1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400};

  /** B₂ₖ / 2k. */
  private static final double[] DIGAMMA = {
    1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12};

  private GammaFunctions() {}

  /**
   * The logarithm of the gamma function: Stirling's series, reached by the recurrence from below.
   *
   * @param x above 0
   * @return log Γ(x)
   */
  public static double logGamma(double x) {
    if (x == 1 || x == 2) {
      return 0;
    }
    if (x >= LARGE) {
      return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingSeries(x);
    }
    double product = 1;
    double at = x;
    while (at < LARGE) {
      product *= at++;
    }
    return (at - 0.5) * Math.log(at) - at + HALF_LOG_TWO_PI + stirlingSeries(at) - Math.log(product);
  }

  /**
   * The derivative of the logarithm of the gamma function (Bernardo, 1976).
   *
   * @param x above 0
   * @return ψ(x)
   */
  public static double digamma(double x) {
    double sum = 0;
    double at = x;
    while (at < LARGE) {
      sum -= 1 / at++;
    }
    return sum + Math.log(at) - 0.5 / at - series(DIGAMMA, 1 / (at * at)) / (at * at);
  }

  /**
   * What Stirling's formula √(2πx) (x/e)ˣ leaves out of the logarithm of Γ(x + 1) (Loader, 2000).
   *
   * @param x above 0
   * @return the rest, 1/(12x) at first
   */
  static double stirlingError(double x) {
    return x >= LARGE
        ? stirlingSeries(x)
        : logGamma(x) + Math.log(x) - (x + 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI;
  }

  private static double stirlingSeries(double x) {
    return series(STIRLING, 1 / (x * x)) / x;
  }

  private static double series(double[] coefficients, double x) {
    double sum = 0;
    for (int k = coefficients.length - 1; k >= 0; k--) {
      sum = sum * x + coefficients[k];
    }
    return sum;
  }
}
