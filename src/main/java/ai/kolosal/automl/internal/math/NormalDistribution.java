package ai.kolosal.automl.internal.math;

/** The standard normal distribution. */
public final class NormalDistribution {
  private static final double CENTRAL = 0.425;
  private static final double CENTRAL_SQUARED = 0.180625;
  private static final double FAR = 5;
  private static final double NEAR_SHIFT = 1.6;

  private static final double[] A = {
    3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457,
    67265.770927008700853, 33430.575583588128105, 2509.0809287301226727
  };
  private static final double[] B = {
    1, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077, 21213.794301586595867,
    39307.895800092710610, 28729.085735721942674, 5226.4952788528545610
  };
  private static final double[] C = {
    1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
    1.27045825245236838258, 0.241780725177450611770, 0.0227238449892691845833, 7.74545014278341407640e-4
  };
  private static final double[] D = {
    1, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550, 0.148103976427480074590,
    0.0151986665636164571966, 5.47593808499534494600e-4, 1.05075007164441684324e-9
  };
  private static final double[] E = {
    6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 0.296560571828504891230,
    0.0265321895265761230930, 0.00124266094738807843860, 2.71155556874348757815e-5, 2.01033439929228813265e-7
  };
  private static final double[] F = {
    1, 0.599832206555887937690, 0.136929880922735805310, 0.0148753612908506148525, 7.86869131145613259100e-4,
    1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15
  };

  private NormalDistribution() {}

  /**
   * The quantile, by Wichura's rational functions (algorithm AS 241, 1988), off by some 1e-16 of itself.
   *
   * @param p 0 … 1; beyond them and NaN → NaN, 0 → −∞, 1 → ∞
   */
  public static double quantile(double p) {
    double q = p - 0.5;
    if (Math.abs(q) <= CENTRAL) {
      double r = CENTRAL_SQUARED - q * q;
      return q * polynomial(A, r) / polynomial(B, r);
    }
    double tail = q < 0 ? p : 1 - p;
    if (!(tail > 0)) {
      return tail == 0 ? Math.copySign(Double.POSITIVE_INFINITY, q) : Double.NaN;
    }
    double r = Math.sqrt(-StrictMath.log(tail));
    double size =
        r <= FAR
            ? polynomial(C, r - NEAR_SHIFT) / polynomial(D, r - NEAR_SHIFT)
            : polynomial(E, r - FAR) / polynomial(F, r - FAR);
    return Math.copySign(size, q);
  }

  private static double polynomial(double[] coefficients, double x) {
    double value = coefficients[coefficients.length - 1];
    for (int k = coefficients.length - 2; k >= 0; k--) {
      value = value * x + coefficients[k];
    }
    return value;
  }
}
