package ai.kolosal.automl.hpo.cmaes;

/**
 * The numbers that a dimension and a population give (Hansen, 2016, table 1; separable: Ros and Hansen, 2008).
 *
 * @param size n, the dimension
 * @param population λ
 * @param parents μ
 * @param effective μ_eff
 * @param weights of each rank, best first; negative ones are of the worse half
 * @param rankOne c_1
 * @param rankMu c_μ
 * @param stepPath c_σ
 * @param damping d_σ
 * @param covariancePath c_c
 * @param expected E‖N(0, I)‖
 */
record Strategy(
    int size, int population, int parents, double effective, double[] weights, double rankOne, double rankMu,
    double stepPath, double damping, double covariancePath, double expected) {
  private static final double ALPHA = 2;

  /** λ of equation 48. */
  static int usualPopulation(int size) {
    return 4 + (int) Math.floor(3 * Math.log(Math.max(1, size)));
  }

  static Strategy of(Covariance covariance, int size, int population) {
    return covariance == Covariance.FULL ? full(size, population) : separable(size, population);
  }

  private static Strategy full(int n, int lambda) {
    int mu = lambda / 2;
    double[] raw = new double[lambda];
    double best = 0;
    double bestSquares = 0;
    double worst = 0;
    double worstSquares = 0;
    double positive = 0;
    double negative = 0;
    for (int i = 0; i < lambda; i++) {
      raw[i] = Math.log((lambda + 1) / 2.0) - Math.log(i + 1);
      if (i < mu) {
        best += raw[i];
        bestSquares += raw[i] * raw[i];
      } else {
        worst += raw[i];
        worstSquares += raw[i] * raw[i];
      }
      positive += Math.max(0, raw[i]);
      negative += Math.max(0, -raw[i]);
    }
    double effective = best * best / bestSquares;
    double effectiveWorst = worst * worst / worstSquares;
    double rankOne = ALPHA / ((n + 1.3) * (n + 1.3) + effective);
    double rankMu = Math.min(
        1 - rankOne - 1e-8,
        ALPHA * (effective - 2 + 1 / effective) / ((n + 2.0) * (n + 2) + ALPHA * effective / 2));
    double least = Math.min(1 + rankOne / rankMu, Math.min(
        1 + 2 * effectiveWorst / (effective + 2), (1 - rankOne - rankMu) / (n * rankMu)));
    double[] weights = new double[lambda];
    for (int i = 0; i < lambda; i++) {
      weights[i] = raw[i] >= 0 ? raw[i] / positive : least * raw[i] / negative;
    }
    double stepPath = (effective + 2) / (n + effective + 5);
    return new Strategy(n, lambda, mu, effective, weights, rankOne, rankMu, stepPath,
        damping(n, effective, stepPath), (4 + effective / n) / (n + 4 + 2 * effective / n), expected(n));
  }

  private static Strategy separable(int n, int lambda) {
    int mu = lambda / 2;
    double[] weights = new double[lambda];
    double sum = 0;
    for (int i = 0; i < mu; i++) {
      weights[i] = Math.log(mu + 1) - Math.log(i + 1);
      sum += weights[i];
    }
    double squares = 0;
    for (int i = 0; i < mu; i++) {
      weights[i] /= sum;
      squares += weights[i] * weights[i];
    }
    double effective = 1 / squares;
    double rankOne = ALPHA / ((n + 1.3) * (n + 1.3) + effective);
    double full = 2 / effective / Math.pow(n + Math.sqrt(2), 2)
        + (1 - 1 / effective) * Math.min(1, (2 * effective - 1) / ((n + 2.0) * (n + 2) + effective));
    double stepPath = (effective + 2) / (n + effective + 3);
    return new Strategy(n, lambda, mu, effective, weights, rankOne, Math.min(1 - rankOne, (n + 2) / 3.0 * full),
        stepPath, damping(n, effective, stepPath), 4.0 / (n + 4), expected(n));
  }

  private static double damping(int n, double effective, double stepPath) {
    return 1 + 2 * Math.max(0, Math.sqrt((effective - 1) / (n + 1)) - 1) + stepPath;
  }

  private static double expected(int n) {
    return Math.sqrt(n) * (1 - 1 / (4.0 * n) + 1 / (21.0 * n * n));
  }

  double weightSum() {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    return sum;
  }
}
