package ai.kolosal.automl.internal.math;

/**
 * The standard normal distribution function and its inverse.
 *
 * <p>Rational approximations of the Cephes Mathematical Library (Moshier, 1989, ndtr.c and ndtri.c), the same as
 * SciPy's, to which goldens are bound where steep quantiles magnify the last digit. The function is good to 1e-13 of its
 * value down to x = −37, the inverse to some 1e-15.
 */
public final class NormalDistribution {
  private static final double ROOT_2_PI = 2.50662827463100050242;
  private static final double EXP_MINUS_2 = 0.13533528323661269189;
  private static final double LARGEST_LOG = 7.09782712893383996843e2;

  private static final double[] ERF_UP =
      {9.60497373987051638749, 9.00260197203842689217e1, 2.23200534594684319226e3, 7.00332514112805075473e3,
        5.55923013010394962768e4};
  private static final double[] ERF_DOWN =
      {1, 3.35617141647503099647e1, 5.21357949780152679795e2, 4.59432382970980127987e3, 2.26290000613890934246e4,
        4.92673942608635921086e4};
  private static final double[] ERFC_UP =
      {2.46196981473530512524e-10, 5.64189564831068821977e-1, 7.46321056442269912687, 4.86371970985681366614e1,
        1.96520832956077098242e2, 5.26445194995477358631e2, 9.34528527171957607540e2, 1.02755188689515710272e3,
        5.57535335369399327526e2};
  private static final double[] ERFC_DOWN =
      {1, 1.32281951154744992508e1, 8.67072140885989742329e1, 3.54937778887819891062e2, 9.75708501743205489753e2,
        1.82390916687909736289e3, 2.24633760818710981792e3, 1.65666309194161350182e3, 5.57535340817727675546e2};
  private static final double[] FAR_ERFC_UP =
      {5.64189583547755073984e-1, 1.27536670759978104416, 5.01905042251180477414, 6.16021097993053585195,
        7.40974269950448939160, 2.97886665372100240670};
  private static final double[] FAR_ERFC_DOWN =
      {1, 2.26052863220117276590, 9.39603524938001434673, 1.20489539808096656605e1, 1.70814450747565897222e1,
        9.60896809063285878198, 3.36907640100081516050};

  private static final double[] CENTRE_UP =
      {-5.99633501014107895267e1, 9.80010754185999661536e1, -5.66762857469070293439e1, 1.39312609387279679503e1,
        -1.23916583867381258016};
  private static final double[] CENTRE_DOWN =
      {1, 1.95448858338141759834, 4.67627912898881538453, 8.63602421390890590575e1, -2.25462687854119370527e2,
        2.00260212380060660359e2, -8.20372256168333339912e1, 1.59056225126211695515e1, -1.18331621121330003142};
  private static final double[] NEAR_UP =
      {4.05544892305962419923, 3.15251094599893866154e1, 5.71628192246421288162e1, 4.40805073893200834700e1,
        1.46849561928858024014e1, 2.18663306850790267539, -1.40256079171354495875e-1, -3.50424626827848203418e-2,
        -8.57456785154685413611e-4};
  private static final double[] NEAR_DOWN =
      {1, 1.57799883256466749731e1, 4.53907635128879210584e1, 4.13172038254672030440e1, 1.50425385692907503408e1,
        2.50464946208309415979, -1.42182922854787788574e-1, -3.80806407691578277194e-2, -9.33259480895457427372e-4};
  private static final double[] FAR_UP =
      {3.23774891776946035970, 6.91522889068984211695, 3.93881025292474443415, 1.33303460815807542389,
        2.01485389549179081538e-1, 1.23716634817820021358e-2, 3.01581553508235416007e-4, 2.65806974686737550832e-6,
        6.23974539184983293730e-9};
  private static final double[] FAR_DOWN =
      {1, 6.02427039364742014255, 3.67983563856160859403, 1.37702099489081330271, 2.16236993594496635890e-1,
        1.34204006088543189037e-2, 3.28014464682127739104e-4, 2.89247864745380683936e-6, 6.79019408009981274425e-9};

  private NormalDistribution() {}

  /**
   * The share below a number.
   *
   * @param x any number; NaN gives NaN
   * @return 0 … 1
   */
  public static double cumulative(double x) {
    double z = x * Math.sqrt(0.5);
    double size = Math.abs(z);
    if (size < 1) {
      double square = z * z;
      return 0.5 + 0.5 * (z * polynomial(ERF_UP, square) / polynomial(ERF_DOWN, square));
    }
    double beyond = Double.isNaN(x) ? x : 0.5 * complement(size);
    return z > 0 ? 1 - beyond : beyond;
  }

  /** erfc from 1 upwards. */
  private static double complement(double size) {
    double square = size * size;
    if (square > LARGEST_LOG) {
      return 0;
    }
    double bell = Math.exp(-square);
    return size < 8
        ? bell * polynomial(ERFC_UP, size) / polynomial(ERFC_DOWN, size)
        : bell * polynomial(FAR_ERFC_UP, size) / polynomial(FAR_ERFC_DOWN, size);
  }

  /**
   * The number below which a share lies.
   *
   * @param p 0 … 1; anything else gives NaN
   * @return −∞ for 0, ∞ for 1
   */
  public static double quantile(double p) {
    if (!(p > 0 && p < 1)) {
      return p == 0 ? Double.NEGATIVE_INFINITY : p == 1 ? Double.POSITIVE_INFINITY : Double.NaN;
    }
    boolean upper = p > 1 - EXP_MINUS_2;
    double tail = upper ? 1 - p : p;
    if (tail > EXP_MINUS_2) {
      double y = tail - 0.5;
      double square = y * y;
      return (y + y * (square * polynomial(CENTRE_UP, square) / polynomial(CENTRE_DOWN, square))) * ROOT_2_PI;
    }
    double x = Math.sqrt(-2 * Math.log(tail));
    double first = x - Math.log(x) / x;
    double z = 1 / x;
    double second =
        x < 8
            ? z * polynomial(NEAR_UP, z) / polynomial(NEAR_DOWN, z)
            : z * polynomial(FAR_UP, z) / polynomial(FAR_DOWN, z);
    return upper ? first - second : second - first;
  }

  private static double polynomial(double[] coefficients, double x) {
    double sum = coefficients[0];
    for (int i = 1; i < coefficients.length; i++) {
      sum = sum * x + coefficients[i];
    }
    return sum;
  }
}
