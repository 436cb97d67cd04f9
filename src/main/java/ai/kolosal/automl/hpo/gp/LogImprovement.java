package ai.kolosal.automl.hpo.gp;

import ai.kolosal.automl.internal.math.NormalDistribution;

/**
 * log h, where h(z) = φ(z) + z·Φ(z) is the expected improvement in deviations (Ament et al., 2023, equation 9).
 *
 * <p>Far below 0 both terms cancel; with t = −z and Laplace's continued fraction Φ(−t) / φ(t) = 1 / (t + C), C = 1 / (t + 2
 * / (t + 3 / (t + …))), is h = φ(t) · C / (t + C), which does not.
 *
 * @param log log h
 * @param byMean Φ / h, the derivative by z
 * @param byDeviation φ / h
 */
record LogImprovement(double log, double byMean, double byDeviation) {
  private static final double LOG_ROOT_2_PI = 0.5 * Math.log(2 * Math.PI);
  private static final double FAR = -5;
  private static final int TERMS = 30;

  static LogImprovement at(double z) {
    double logDensity = -0.5 * z * z - LOG_ROOT_2_PI;
    if (z > FAR) {
      double density = Math.exp(logDensity);
      double share = NormalDistribution.cumulative(z);
      double h = density + z * share;
      return new LogImprovement(Math.log(h), share / h, density / h);
    }
    double c = fraction(-z);
    return new LogImprovement(logDensity + Math.log(c / (c - z)), 1 / c, (c - z) / c);
  }

  /* C of the continued fraction. */
  private static double fraction(double t) {
    double c = 0;
    for (int k = TERMS; k >= 1; k--) {
      c = k / (t + c);
    }
    return c;
  }

  /** log Φ(z). */
  static double logShare(double z) {
    return z > FAR
        ? Math.log(NormalDistribution.cumulative(z))
        : -0.5 * z * z - LOG_ROOT_2_PI - Math.log(fraction(-z) - z);
  }

  /** φ / Φ, the derivative of {@link #logShare}. */
  static double shareSlope(double z) {
    return z > FAR
        ? Math.exp(-0.5 * z * z - LOG_ROOT_2_PI) / NormalDistribution.cumulative(z)
        : fraction(-z) - z;
  }
}
