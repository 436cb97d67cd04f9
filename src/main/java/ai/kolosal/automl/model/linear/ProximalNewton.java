package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.internal.kernel.Kernels;
import java.util.Optional;

/**
 * Newton's method for a {@link LogisticObjective} with an L1 penalty beside its own L2.
 *
 * <p>Each step is a weighted least-squares problem with an elastic-net penalty (Friedman, Hastie and Tibshirani, 2010,
 * section 3), solved by {@link SparseDescent} the more exactly the nearer the least is, and halved until the loss falls enough
 * (Lee, Sun and Saunders, 2014). With several sums one is moved after the other. The point never gets worse, so stopping
 * anywhere gives the best so far. Not thread-safe.
 */
final class ProximalNewton {
  private static final double ARMIJO = 1e-4;
  private static final int HALVINGS = 40;
  /* Rows that are all but certain keep this share of the greatest curvature, so that responses stay finite. */
  private static final double LEAST_CURVATURE = 1e-9;
  private static final int MOST_PASSES = 10_000;

  private final LogisticObjective objective;
  private final double[] eta;
  private final double[] residual;
  private final double[] curvature;
  private final double[] gradient;
  private final double[] nextGradient;
  private double value;

  ProximalNewton(LogisticObjective objective) {
    this.objective = objective;
    this.eta = new double[objective.rows()];
    this.residual = new double[objective.rows()];
    this.curvature = new double[objective.rows()];
    this.gradient = new double[objective.parameters()];
    this.nextGradient = new double[objective.parameters()];
  }

  /**
   * Improves a point.
   *
   * @param theta where to start, replaced by the best point
   * @param l1 the strength of the L1 penalty, above 0
   * @param tolerance the greatest entry of the least subgradient at which to stop
   * @param iterations at most so many rounds over the sums
   * @param deadline when to stop with what there is
   * @return whether the subgradient came below the tolerance
   */
  boolean minimise(double[] theta, double l1, double tolerance, int iterations, Deadline deadline) {
    value = objective.evaluate(theta, gradient) + l1 * absolute(theta);
    for (int round = 0; round < iterations; round++) {
      boolean moved = false;
      boolean near = true;
      for (int k = 0; k < objective.sums(); k++) {
        double violation = violation(theta, l1, k);
        if (violation <= tolerance) {
          continue;
        }
        near = false;
        if (deadline.expired()) {
          return false;
        }
        double enough = Math.max(0.1 * tolerance, Math.min(0.1, violation) * violation);
        moved |= step(theta, l1, k, enough, deadline);
      }
      if (near) {
        return true;
      }
      if (!moved) {
        return false;
      }
    }
    return false;
  }

  private double violation(double[] theta, double l1, int sum) {
    int from = sum * objective.stride();
    int last = from + objective.stride() - 1;
    double most = Math.abs(gradient[last]);
    for (int j = from; j < last; j++) {
      double of = theta[j] == 0
          ? Math.max(0, Math.abs(gradient[j]) - l1)
          : Math.abs(gradient[j] + Math.copySign(l1, theta[j]));
      most = Math.max(most, of);
    }
    return most;
  }

  private double absolute(double[] theta) {
    double sum = 0;
    for (int j = 0; j < theta.length; j++) {
      sum += (j + 1) % objective.stride() == 0 ? 0 : Math.abs(theta[j]);
    }
    return sum;
  }

  private boolean step(double[] theta, double l1, int sum, double enough, Deadline deadline) {
    objective.working(theta, sum, eta, residual, curvature);
    double most = 0;
    for (double of : curvature) {
      most = Math.max(most, of);
    }
    double mean = 0;
    for (int i = 0; i < curvature.length; i++) {
      curvature[i] = Math.max(curvature[i], Math.max(LEAST_CURVATURE * most, 1e-12));
      mean += curvature[i] / curvature.length;
    }
    double[] response = eta;
    for (int i = 0; i < response.length; i++) {
      response[i] += residual[i] / curvature[i];
      curvature[i] /= mean;
    }
    CentredColumns rows =
        new CentredColumns(objective.columns(), response, Optional.of(curvature), objective.hasIntercept());
    int from = sum * objective.stride();
    double[] w = new double[objective.stride() - 1];
    System.arraycopy(theta, from, w, 0, w.length);
    double first = l1 / mean;
    double second = objective.penalty() / mean;
    double scaled = enough / mean;
    SparseDescent descent = new SparseDescent(rows.quadratic(objective.chunks()), -1, false, w);
    descent.solve(
        first, second, scaled, (at, down) -> descent.violation(first, second) - scaled, MOST_PASSES, deadline);
    double[] direction = new double[theta.length];
    for (int j = 0; j < w.length; j++) {
      direction[from + j] = w[j] - theta[from + j];
    }
    if (objective.hasIntercept()) {
      direction[from + w.length] = rows.intercept(w) - theta[from + w.length];
    }
    return search(theta, l1, direction, deadline);
  }

  private boolean search(double[] theta, double l1, double[] direction, Deadline deadline) {
    double[] next = theta.clone();
    Kernels.axpy(1, direction, next);
    double slope = Kernels.dot(direction, gradient) + l1 * (absolute(next) - absolute(theta));
    if (!(slope < 0)) {
      return false;
    }
    double noise = 4 * Math.ulp(value);
    double length = 1;
    for (int halvings = 0; halvings < HALVINGS; halvings++, length /= 2) {
      System.arraycopy(theta, 0, next, 0, theta.length);
      // whole steps land on zeros exactly
      Kernels.axpy(length, direction, next);
      double nextValue = objective.evaluate(next, nextGradient) + l1 * absolute(next);
      if (nextValue <= value + ARMIJO * length * slope + noise) {
        System.arraycopy(next, 0, theta, 0, theta.length);
        System.arraycopy(nextGradient, 0, gradient, 0, theta.length);
        value = nextValue;
        return true;
      }
      if (deadline.expired()) {
        return false;
      }
    }
    return false;
  }
}
