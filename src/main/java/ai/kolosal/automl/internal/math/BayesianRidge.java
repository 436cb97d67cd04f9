package ai.kolosal.automl.internal.math;

import java.util.function.ToDoubleFunction;

/**
 * Ridge regression whose penalty is learned with it: the evidence of the noise's precision α and the weights' precision λ
 * is raised in turn with the weights (MacKay, 1992, "Bayesian interpolation"; Tipping, 2001, appendix A for the
 * hyperpriors).
 *
 * @param maxIterations at least 1
 * @param tolerance the iteration ends when the weights change by less, added up
 * @param alpha1 shape of α's Gamma prior
 * @param alpha2 its rate
 * @param lambda1 shape of λ's Gamma prior
 * @param lambda2 its rate
 */
public record BayesianRidge(
    int maxIterations, double tolerance, double alpha1, double alpha2, double lambda1, double lambda2) {
  private static final double EPSILON = Math.ulp(1.0);

  /**
   * The weights.
   *
   * @param gram XᵀX of centred columns, size × size, row by row; not changed
   * @param products Xᵀy; not changed
   * @param rows the rows of X
   * @param variance the population variance of y
   * @param squaredError of given weights, |y − Xw|²
   * @return the weights; all 0 where the eigenvalues cannot be found
   */
  public double[] solve(
      double[] gram, double[] products, int rows, double variance, ToDoubleFunction<double[]> squaredError) {
    int size = products.length;
    SymmetricEigen eigen = SymmetricEigen.of(gram, size).orElse(null);
    if (eigen == null) {
      return new double[size];
    }
    double alpha = 1 / (variance + EPSILON);
    double lambda = 1;
    double[] before = null;
    for (int i = 0; i < maxIterations; i++) {
      double[] weights = weights(eigen, products, lambda / alpha);
      double error = squaredError.applyAsDouble(weights);
      double effective = 0;
      for (int k = 0; k < size; k++) {
        double value = alpha * Math.max(0, eigen.value(k));
        effective += value / (lambda + value);
      }
      double length = 0;
      double change = 0;
      for (int j = 0; j < size; j++) {
        length += weights[j] * weights[j];
        change += before == null ? 0 : Math.abs(before[j] - weights[j]);
      }
      lambda = (effective + 2 * lambda1) / (length + 2 * lambda2);
      alpha = (rows - effective + 2 * alpha1) / (error + 2 * alpha2);
      if (before != null && change < tolerance) {
        break;
      }
      before = weights;
    }
    return weights(eigen, products, lambda / alpha);
  }

  private static double[] weights(SymmetricEigen eigen, double[] products, double penalty) {
    double[] weights = new double[products.length];
    for (int k = 0; k < weights.length; k++) {
      eigen.addProjection(k, products, 1 / (Math.max(0, eigen.value(k)) + penalty), weights);
    }
    return weights;
  }
}
