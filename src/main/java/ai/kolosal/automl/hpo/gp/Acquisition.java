package ai.kolosal.automl.hpo.gp;

import java.util.List;

/**
 * What a row promises: the logarithm of the expected improvement, and of the probability that all constraints hold
 * (Gardner et al., 2014).
 *
 * @param objective what rows come to
 * @param best what is to be improved on, in deviations of the objective; ∞ where nothing holds the constraints, so that
 *     only their probability counts
 * @param constraints what constraints come to, held where they are not above 0
 */
record Acquisition(GaussianProcess objective, double best, List<GaussianProcess> constraints) {
  private static final double LEAST_VARIANCE = 1e-12;

  double[] values(double[][] rows) {
    double[] means = new double[rows.length];
    double[] variances = new double[rows.length];
    double[] values = new double[rows.length];
    if (best < Double.POSITIVE_INFINITY) {
      objective.posterior(rows, means, variances);
      for (int i = 0; i < rows.length; i++) {
        double deviation = deviation(variances[i]);
        values[i] = Math.log(deviation) + LogImprovement.at((best - means[i]) / deviation).log();
      }
    }
    for (GaussianProcess constraint : constraints) {
      constraint.posterior(rows, means, variances);
      for (int i = 0; i < rows.length; i++) {
        values[i] += LogImprovement.logShare((constraint.standard(0) - means[i]) / deviation(variances[i]));
      }
    }
    return values;
  }

  double value(double[] row, double[] gradient) {
    double value = 0;
    double[] byMean = new double[row.length];
    double[] byVariance = new double[row.length];
    java.util.Arrays.fill(gradient, 0);
    if (best < Double.POSITIVE_INFINITY) {
      double[] posterior = objective.posterior(row, byMean, byVariance);
      double deviation = deviation(posterior[1]);
      LogImprovement improvement = LogImprovement.at((best - posterior[0]) / deviation);
      value = Math.log(deviation) + improvement.log();
      add(gradient, -improvement.byMean() / deviation, byMean);
      add(gradient, improvement.byDeviation() / (2 * deviation * deviation), byVariance);
    }
    for (GaussianProcess constraint : constraints) {
      double[] posterior = constraint.posterior(row, byMean, byVariance);
      double deviation = deviation(posterior[1]);
      double z = (constraint.standard(0) - posterior[0]) / deviation;
      double slope = LogImprovement.shareSlope(z);
      value += LogImprovement.logShare(z);
      add(gradient, -slope / deviation, byMean);
      add(gradient, -slope * z / (2 * deviation * deviation), byVariance);
    }
    return value;
  }

  private static double deviation(double variance) {
    return Math.sqrt(Math.max(0, variance) + LEAST_VARIANCE);
  }

  private static void add(double[] to, double factor, double[] from) {
    for (int c = 0; c < to.length; c++) {
      to[c] += factor * from[c];
    }
  }
}
