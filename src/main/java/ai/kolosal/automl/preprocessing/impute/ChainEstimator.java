package ai.kolosal.automl.preprocessing.impute;

/** The regression that predicts one column from the others, with an intercept. */
public sealed interface ChainEstimator {
  /**
   * Ridge regression whose penalty is learned by the evidence (MacKay, 1992, "Bayesian interpolation").
   *
   * <p>As scikit-learn's BayesianRidge, whose defaults these are.
   *
   * @param maxIterations at least 1
   * @param tolerance the iteration ends when the weights change by less, added up; at least 0
   * @param alpha1 shape of the Gamma prior of the noise's precision, at least 0
   * @param alpha2 its rate, at least 0
   * @param lambda1 shape of the Gamma prior of the weights' precision, at least 0
   * @param lambda2 its rate, at least 0
   */
  record BayesianRidge(
      int maxIterations, double tolerance, double alpha1, double alpha2, double lambda1, double lambda2)
      implements ChainEstimator {
    /**
     * Checks the settings.
     *
     * @param maxIterations at least 1
     * @param tolerance the iteration ends when the weights change by less, added up; at least 0
     * @param alpha1 shape of the Gamma prior of the noise's precision, at least 0
     * @param alpha2 its rate, at least 0
     * @param lambda1 shape of the Gamma prior of the weights' precision, at least 0
     * @param lambda2 its rate, at least 0
     * @throws IllegalArgumentException if one is out of range
     */
    public BayesianRidge {
      if (maxIterations < 1) {
        throw new IllegalArgumentException("the iterations " + maxIterations + " are fewer than 1");
      }
      for (double setting : new double[] {tolerance, alpha1, alpha2, lambda1, lambda2}) {
        requirePositive("a setting", setting);
      }
    }

    /** At most 300 iterations to a change of 10⁻³, all hyperpriors at 10⁻⁶. */
    public BayesianRidge() {
      this(300, 1e-3, 1e-6, 1e-6, 1e-6, 1e-6);
    }
  }

  /**
   * Ridge regression with a given penalty.
   *
   * @param alpha the penalty, at least 0
   */
  record Ridge(double alpha) implements ChainEstimator {
    /**
     * Checks the penalty.
     *
     * @param alpha the penalty, at least 0
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public Ridge {
      requirePositive("the penalty", alpha);
    }

    /** A penalty of 1. */
    public Ridge() {
      this(1);
    }
  }

  /** Least squares; of many solutions the shortest. */
  record LeastSquares() implements ChainEstimator {}

  private static void requirePositive(String what, double value) {
    if (!(value >= 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(what + " " + value + " is not a finite number of at least 0");
    }
  }
}
