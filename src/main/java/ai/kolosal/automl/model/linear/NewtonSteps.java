package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.math.Cholesky;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * Newton's method by Cholesky factors for a {@link SmoothObjective}; L-BFGS over the curvature's diagonal where the
 * curvature is too dear.
 *
 * <p>Steps are shortened until they fall enough (Armijo), and Newton's turned towards the gradient's direction where that
 * takes long (Levenberg, 1944). Every iterate is at least as good as the one before but for
 * rounding, so stopping at any of them gives the best so far.
 *
 * <p>Not thread-safe.
 */
final class NewtonSteps {
  private static final int PAIRS = 10;
  private static final double ARMIJO = 1e-4;
  private static final int HALVINGS = 60;
  private static final int FEW = 6;
  private static final double LEAST_DAMPING = 1e-8;
  private static final int PATIENCE = 3;

  private record Pair(double[] step, double[] change, double product) {}

  private final SmoothObjective objective;
  private final int size;
  private final Deque<Pair> pairs = new ArrayDeque<>();
  private double damping;

  NewtonSteps(SmoothObjective objective) {
    this.objective = objective;
    this.size = objective.size();
  }

  /**
   * Improves a point.
   *
   * @param theta where to start, at which the objective is finite; replaced by the best point
   * @param tolerance the greatest slope at which to stop
   * @param iterations at most so many
   * @param deadline when to stop with what there is
   */
  void minimise(double[] theta, double tolerance, int iterations, Deadline deadline) {
    pairs.clear();
    double[] gradient = new double[size];
    double[] next = new double[size];
    double[] nextGradient = new double[size];
    double value = objective.evaluate(theta, gradient);
    int stuck = 0;
    damping = 0;
    for (int iteration = 0; iteration < iterations && stuck < PATIENCE; iteration++) {
      if (!(greatest(gradient) > tolerance) || deadline.expired()) {
        return;
      }
      double[] direction = objective.hasHessian() ? newton(gradient) : remembered(gradient);
      double slope = Kernels.dot(direction, gradient);
      if (!(slope < 0)) {
        return;
      }
      double noise = 4 * Math.ulp(value);
      double length = 1;
      double nextValue = Double.POSITIVE_INFINITY;
      int tries = 0;
      while (true) {
        System.arraycopy(theta, 0, next, 0, size);
        Kernels.axpy(length, direction, next);
        nextValue = objective.evaluate(next, nextGradient);
        if (nextValue <= value + ARMIJO * length * slope + noise && Double.isFinite(nextValue)) {
          break;
        }
        if (++tries > HALVINGS || deadline.expired()) {
          return;
        }
        length *= 0.5;
        if (objective.hasHessian() && tries % FEW == 0) {
          // the curvature tells nothing of so long a step: take one nearer to the slope's own direction
          damping = Math.max(LEAST_DAMPING, 100 * damping);
          objective.evaluate(theta, gradient);
          direction = newton(gradient);
          slope = Kernels.dot(direction, gradient);
          length = 1;
        }
      }
      damping = tries == 0 ? damping / 100 : damping;
      if (!objective.hasHessian()) {
        remember(theta, next, gradient, nextGradient);
      }
      stuck = value - nextValue > noise ? 0 : stuck + 1;
      System.arraycopy(next, 0, theta, 0, size);
      System.arraycopy(nextGradient, 0, gradient, 0, size);
      value = nextValue;
    }
  }

  private double[] newton(double[] gradient) {
    double[] hessian = new double[size * size];
    objective.hessian(hessian);
    damp(hessian);
    double[] direction = negative(gradient);
    factor(hessian, size).solve(direction, 0);
    return direction;
  }

  private void damp(double[] hessian) {
    double greatest = 0;
    for (int j = 0; j < size; j++) {
      greatest = Math.max(greatest, hessian[j * size + j]);
    }
    for (int j = 0; j < size && damping >= LEAST_DAMPING; j++) {
      hessian[j * size + j] += damping * Math.max(hessian[j * size + j], 1e-6 * greatest);
    }
  }

  /**
   * Factors a curvature, its diagonal lifted by as little as rounding asks for.
   *
   * @param matrix symmetric, at least semidefinite; its diagonal is changed
   */
  static Cholesky factor(double[] matrix, int size) {
    double[] scales = new double[size];
    double greatest = 0;
    for (int j = 0; j < size; j++) {
      scales[j] = Math.abs(matrix[j * size + j]);
      greatest = Math.max(greatest, scales[j]);
    }
    double floor = Math.max(Double.MIN_NORMAL * 1e20, greatest * 1e-18);
    for (double more = 1e-14; more <= 1e3; more *= 100) {
      Optional<Cholesky> factor = Cholesky.of(matrix, size);
      if (factor.isPresent()) {
        return factor.get();
      }
      for (int j = 0; j < size; j++) {
        matrix[j * size + j] += more * Math.max(scales[j], floor);
      }
    }
    double[] diagonal = new double[size * size];
    for (int j = 0; j < size; j++) {
      diagonal[j * size + j] = Double.isFinite(scales[j]) && scales[j] > 0 ? scales[j] : 1;
    }
    return Cholesky.of(diagonal, size).orElseThrow();
  }

  private double[] remembered(double[] gradient) {
    double[] direction = negative(gradient);
    double[] shares = new double[pairs.size()];
    int k = pairs.size();
    for (Iterator<Pair> each = pairs.descendingIterator(); each.hasNext();) {
      Pair pair = each.next();
      shares[--k] = Kernels.dot(pair.step, direction) / pair.product;
      Kernels.axpy(-shares[k], pair.change, direction);
    }
    double[] diagonal = new double[size];
    objective.diagonal(diagonal);
    double floor = 1e-10 * Arrays.stream(diagonal).max().orElse(1) + Double.MIN_NORMAL;
    for (int j = 0; j < size; j++) {
      direction[j] /= Math.max(floor, diagonal[j]);
    }
    for (Pair pair : pairs) {
      double share = Kernels.dot(pair.change, direction) / pair.product;
      Kernels.axpy(shares[k++] - share, pair.step, direction);
    }
    return direction;
  }

  private void remember(double[] from, double[] to, double[] gradientFrom, double[] gradientTo) {
    double[] step = to.clone();
    double[] change = gradientTo.clone();
    Kernels.axpy(-1, from, step);
    Kernels.axpy(-1, gradientFrom, change);
    double product = Kernels.dot(step, change);
    if (product > 1e-14 * Math.sqrt(Kernels.dot(step, step) * Kernels.dot(change, change))) {
      if (pairs.size() == PAIRS) {
        pairs.removeFirst();
      }
      pairs.addLast(new Pair(step, change, product));
    }
  }

  private static double[] negative(double[] gradient) {
    double[] direction = new double[gradient.length];
    for (int j = 0; j < direction.length; j++) {
      direction[j] = -gradient[j];
    }
    return direction;
  }

  private static double greatest(double[] gradient) {
    double greatest = 0;
    for (double g : gradient) {
      greatest = Math.max(greatest, Math.abs(g));
    }
    return greatest;
  }
}
