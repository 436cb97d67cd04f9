package ai.kolosal.automl.model.gp;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.math.BlockedCholesky;
import ai.kolosal.automl.model.Model;
import java.util.Optional;

/** Exact regression (Rasmussen and Williams, algorithm 2.1 and equation 5.9); noise of a row is divided by its weight. */
final class NumberProblem implements GpProblem {
  private final Likeness likeness;
  private final double[][] columns;
  private final double[] target;
  private final double[] weights;
  private final double mean;
  private final double deviation;
  private final KernelMatrix kernel;

  NumberProblem(
      Likeness likeness, boolean oneLength, double[][] columns, double[] values, double[] weights, Deadline deadline) {
    this.likeness = likeness;
    this.columns = columns;
    this.weights = weights;
    double total = Kernels.sum(weights);
    this.mean = Kernels.dot(values, weights) / total;
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      squares += weights[i] / total * (values[i] - mean) * (values[i] - mean);
    }
    double spread = Math.sqrt(squares);
    // what rounding of the mean leaves of equal values is none
    this.deviation = spread > 1e-14 * Math.abs(mean) ? spread : 1;
    this.target = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      target[i] = (values[i] - mean) / deviation;
    }
    this.kernel = new KernelMatrix(likeness, columns, values.length, oneLength, deadline);
  }

  boolean isSane() {
    return Double.isFinite(mean) && Double.isFinite(deviation);
  }

  private double[] noise(Hyperparameters at) {
    double[] noise = new double[weights.length];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = at.noise() / weights[i];
    }
    return noise;
  }

  @Override
  public double likelihood(Hyperparameters at, double[] gradient, Deadline deadline) {
    kernel.set(at, true, deadline);
    double[] noise = noise(at);
    Optional<BlockedCholesky> factored = Jitter.factor(kernel, noise, at.amplitude(), deadline);
    if (factored.isEmpty()) {
      return Double.NaN;
    }
    BlockedCholesky factor = factored.get();
    int n = target.length;
    double[] dual = target.clone();
    factor.solve(dual);
    double[][] matrix = factor.inverse(() -> OutOfTime.check(deadline));
    double byNoise = 0;
    for (int i = 0; i < n; i++) {
      double[] row = matrix[i];
      for (int k = 0; k < n; k++) {
        row[k] = dual[i] * dual[k] - row[k];
      }
      byNoise += row[i] * noise[i];
    }
    kernel.gradient(matrix, gradient, deadline);
    gradient[gradient.length - 1] = 0.5 * byNoise;
    return value(factor, dual);
  }

  private double value(BlockedCholesky factor, double[] dual) {
    return -0.5 * (Kernels.dot(target, dual) + factor.logDeterminant() + target.length * Math.log(2 * Math.PI));
  }

  @Override
  public Optional<Model> model(Hyperparameters at, Deadline deadline) {
    if (deadline.expired()) {
      return Optional.empty();
    }
    kernel.set(at, false, deadline);
    return Jitter.factor(kernel, noise(at), at.amplitude(), deadline).map(factor -> {
      double[] dual = target.clone();
      factor.solve(dual);
      return new GaussianProcessRegression(
          new LatentRows(likeness, at.amplitude(), at.inverseSquares(columns.length), columns, target.length),
          at.noise(), mean, deviation, dual, factor, value(factor, dual));
    });
  }
}
