package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.internal.kernel.Kernels;

/**
 * L-BFGS with a Newton matrix in its middle, for the convex {@link LogisticObjective}.
 *
 * <p>The two-loop recursion (Nocedal and Wright, 2006, algorithm 7.4) starts from the inverse of {@link Curvature}
 * instead of a multiple of the identity, so the first step is Newton's and later ones learn what the sampled, or block
 * diagonal, curvature does not know. Steps are halved until they fall enough (Armijo). Every iterate is at least as
 * good as the one before, so stopping at any of them gives the best so far.
 *
 * <p>Not thread-safe.
 */
final class Minimiser {
  private static final int PAIRS = 10;
  private static final double ARMIJO = 1e-4;
  private static final int HALVINGS = 40;
  /* The first iterations at which curvature is taken anew: early, where the point moves far, and then ever later. */
  private static final int FIRST_REFRESH = 3;

  private final LogisticObjective objective;
  private final Curvature.Sample sample;
  private final double[][] steps = new double[PAIRS][];
  private final double[][] changes = new double[PAIRS][];
  private final double[] products = new double[PAIRS];
  private final double[] shares = new double[PAIRS];
  private int stored;
  private Curvature curvature;

  Minimiser(LogisticObjective objective) {
    this.objective = objective;
    this.sample = Curvature.Sample.of(objective);
  }

  /**
   * Improves a point.
   *
   * @param theta where to start, replaced by the best point
   * @param tolerance the greatest entry of the gradient at which to stop
   * @param iterations at most so many
   * @param deadline when to stop with what there is
   * @return whether the gradient came below the tolerance
   */
  boolean minimise(double[] theta, double tolerance, int iterations, Deadline deadline) {
    stored = 0;
    double[] gradient = new double[theta.length];
    double[] nextGradient = new double[theta.length];
    double[] next = new double[theta.length];
    double value = objective.evaluate(theta, gradient);
    int refresh = 0;
    int stuck = 0;
    for (int iteration = 0; iteration < iterations && stuck < 3; iteration++) {
      if (greatest(gradient) <= tolerance) {
        return true;
      }
      if (deadline.expired()) {
        return false;
      }
      if (iteration == refresh) {
        curvature = Curvature.at(objective, sample, theta);
        refresh = refresh == 0 ? FIRST_REFRESH : 2 * refresh;
      }
      double[] direction = direction(gradient);
      double slope = Kernels.dot(direction, gradient);
      if (!(slope < 0)) {
        return false;
      }
      double length = 1;
      double nextValue = at(theta, length, direction, next, nextGradient);
      int halvings = 0;
      double noise = 4 * Math.ulp(value);
      while (!(nextValue <= value + ARMIJO * length * slope + noise)) {
        if (++halvings > HALVINGS || deadline.expired()) {
          return false;
        }
        length = shorter(length, value, slope, nextValue);
        nextValue = at(theta, length, direction, next, nextGradient);
      }
      remember(theta, next, gradient, nextGradient);
      stuck = value - nextValue > noise ? 0 : stuck + 1;
      System.arraycopy(next, 0, theta, 0, theta.length);
      System.arraycopy(nextGradient, 0, gradient, 0, theta.length);
      value = nextValue;
    }
    return greatest(gradient) <= tolerance;
  }

  private double at(double[] theta, double length, double[] direction, double[] next, double[] gradient) {
    System.arraycopy(theta, 0, next, 0, theta.length);
    Kernels.axpy(length, direction, next);
    return objective.evaluate(next, gradient);
  }

  /* The minimum of the parabola through the value and slope here and the value there, kept within sense. */
  private static double shorter(double length, double value, double slope, double nextValue) {
    double parabola = -slope * length * length / (2 * (nextValue - value - slope * length));
    return parabola >= 0.1 * length && parabola <= 0.5 * length ? parabola : 0.3 * length;
  }

  private double[] direction(double[] gradient) {
    double[] d = gradient.clone();
    for (int i = stored - 1; i >= 0; i--) {
      shares[i] = Kernels.dot(steps[i], d) / products[i];
      Kernels.axpy(-shares[i], changes[i], d);
    }
    curvature.solve(d);
    for (int i = 0; i < stored; i++) {
      double share = Kernels.dot(changes[i], d) / products[i];
      Kernels.axpy(shares[i] - share, steps[i], d);
    }
    for (int j = 0; j < d.length; j++) {
      d[j] = -d[j];
    }
    return d;
  }

  private void remember(double[] from, double[] to, double[] gradientFrom, double[] gradientTo) {
    double[] step = to.clone();
    double[] change = gradientTo.clone();
    Kernels.axpy(-1, from, step);
    Kernels.axpy(-1, gradientFrom, change);
    double product = Kernels.dot(step, change);
    if (!(product > 1e-14 * Math.sqrt(Kernels.dot(step, step) * Kernels.dot(change, change)))) {
      return;
    }
    if (stored == PAIRS) {
      System.arraycopy(steps, 1, steps, 0, PAIRS - 1);
      System.arraycopy(changes, 1, changes, 0, PAIRS - 1);
      System.arraycopy(products, 1, products, 0, PAIRS - 1);
      stored--;
    }
    steps[stored] = step;
    changes[stored] = change;
    products[stored] = product;
    stored++;
  }

  private static double greatest(double[] gradient) {
    double greatest = 0;
    for (double g : gradient) {
      greatest = Math.max(greatest, Math.abs(g));
    }
    return greatest;
  }
}
