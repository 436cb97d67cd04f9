package ai.kolosal.automl.internal.math;

import ai.kolosal.automl.internal.kernel.Kernels;
import java.util.function.BooleanSupplier;

/**
 * L-BFGS within a box: a few variables, each between two numbers, and a smooth function that need not be convex.
 *
 * <p>The two-loop recursion (Nocedal and Wright, 2006, algorithm 7.4) over the variables that no bound holds back, steps
 * cut at the bounds and halved until the function falls enough (Armijo). Every point taken is better than the one before,
 * so that stopping anywhere gives the best so far.
 *
 * <p>Not thread-safe.
 */
public final class BoxMinimiser {
  /** What is made small. */
  public interface Objective {
    /**
     * The function at a point.
     *
     * @param point within the box, to be read only
     * @param gradient receives the derivatives
     * @return the value; what is not finite counts as too great
     */
    double at(double[] point, double[] gradient);
  }

  private static final int PAIRS = 8;
  private static final double ARMIJO = 1e-4;
  private static final int HALVINGS = 20;
  private static final double LONGEST = 2;
  /* Gains below this part of the value, twice in a row, end the search. */
  private static final double LEAST_GAIN = 1e-10;

  private final Objective objective;
  private final double[] low;
  private final double[] high;
  private final double[][] steps = new double[PAIRS][];
  private final double[][] changes = new double[PAIRS][];
  private int stored;

  /**
   * A search.
   *
   * @param objective what is made small
   * @param low the least value of each variable
   * @param high the greatest
   */
  public BoxMinimiser(Objective objective, double[] low, double[] high) {
    this.objective = objective;
    this.low = low.clone();
    this.high = high.clone();
  }

  /**
   * Improves a point.
   *
   * @param point where to start, replaced by the best point
   * @param iterations at most so many steps
   * @param tolerance the greatest derivative of a free variable at which to stop
   * @param stop whether to stop with what there is, asked before each value
   * @return the value at the point; NaN where it was not worked out
   */
  public double minimise(double[] point, int iterations, double tolerance, BooleanSupplier stop) {
    stored = 0;
    clamp(point);
    if (stop.getAsBoolean()) {
      return Double.NaN;
    }
    double[] gradient = new double[point.length];
    double[] nextGradient = new double[point.length];
    double[] next = new double[point.length];
    double value = objective.at(point, gradient);
    int stuck = 0;
    for (int iteration = 0; iteration < iterations && stuck < 2 && Double.isFinite(value); iteration++) {
      double[] free = free(point, gradient);
      if (greatest(free) <= tolerance) {
        break;
      }
      double[] direction = direction(free, point, gradient);
      double length = stored == 0 ? Math.min(1, 1 / Math.sqrt(Kernels.dot(free, free))) : 1;
      length = Math.min(length, LONGEST / Math.max(Double.MIN_NORMAL, greatest(direction)));
      double nextValue = Double.NaN;
      boolean fell = false;
      for (int halving = 0; halving < HALVINGS && !fell; halving++) {
        if (stop.getAsBoolean()) {
          return value;
        }
        double slope = 0;
        for (int j = 0; j < point.length; j++) {
          next[j] = Math.max(low[j], Math.min(high[j], point[j] + length * direction[j]));
          slope += gradient[j] * (next[j] - point[j]);
        }
        nextValue = objective.at(next, nextGradient);
        fell = Double.isFinite(nextValue) && nextValue <= value + ARMIJO * slope;
        length *= halving < 2 ? 0.5 : 0.25;
      }
      if (!fell) {
        if (stored == 0) {
          break;
        }
        stored = 0;
        continue;
      }
      remember(point, next, gradient, nextGradient);
      stuck = value - nextValue > LEAST_GAIN * Math.max(1, Math.abs(value)) ? 0 : stuck + 1;
      System.arraycopy(next, 0, point, 0, point.length);
      System.arraycopy(nextGradient, 0, gradient, 0, point.length);
      value = nextValue;
    }
    return value;
  }

  private void clamp(double[] point) {
    for (int j = 0; j < point.length; j++) {
      point[j] = Math.max(low[j], Math.min(high[j], point[j]));
    }
  }

  /* The gradient, 0 where a bound holds the variable back. */
  private double[] free(double[] point, double[] gradient) {
    double[] free = gradient.clone();
    for (int j = 0; j < free.length; j++) {
      if (point[j] <= low[j] && free[j] > 0 || point[j] >= high[j] && free[j] < 0) {
        free[j] = 0;
      }
    }
    return free;
  }

  private double[] direction(double[] free, double[] point, double[] gradient) {
    double[] d = free.clone();
    double[] shares = new double[PAIRS];
    for (int i = stored - 1; i >= 0; i--) {
      shares[i] = Kernels.dot(steps[i], d) / Kernels.dot(steps[i], changes[i]);
      Kernels.axpy(-shares[i], changes[i], d);
    }
    if (stored > 0) {
      double[] last = changes[stored - 1];
      double scale = Kernels.dot(steps[stored - 1], last) / Kernels.dot(last, last);
      for (int j = 0; j < d.length; j++) {
        d[j] *= scale;
      }
    }
    for (int i = 0; i < stored; i++) {
      double share = Kernels.dot(changes[i], d) / Kernels.dot(steps[i], changes[i]);
      Kernels.axpy(shares[i] - share, steps[i], d);
    }
    for (int j = 0; j < d.length; j++) {
      d[j] = free[j] == 0 ? 0 : -d[j];
    }
    if (!(Kernels.dot(d, gradient) < 0)) {
      stored = 0;
      for (int j = 0; j < d.length; j++) {
        d[j] = -free[j];
      }
    }
    return d;
  }

  private void remember(double[] from, double[] to, double[] gradientFrom, double[] gradientTo) {
    double[] step = to.clone();
    double[] change = gradientTo.clone();
    Kernels.axpy(-1, from, step);
    Kernels.axpy(-1, gradientFrom, change);
    double product = Kernels.dot(step, change);
    if (!(product > 1e-10 * Math.sqrt(Kernels.dot(step, step) * Kernels.dot(change, change)))) {
      return;
    }
    if (stored == PAIRS) {
      System.arraycopy(steps, 1, steps, 0, PAIRS - 1);
      System.arraycopy(changes, 1, changes, 0, PAIRS - 1);
      stored--;
    }
    steps[stored] = step;
    changes[stored] = change;
    stored++;
  }

  private static double greatest(double[] values) {
    double greatest = 0;
    for (double value : values) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    return greatest;
  }
}
