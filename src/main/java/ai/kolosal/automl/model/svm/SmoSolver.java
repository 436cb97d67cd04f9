package ai.kolosal.automl.model.svm;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.internal.kernel.Kernels;

/**
 * Sequential minimal optimisation of the dual of support vector machines.
 *
 * <p>Minimises ½ Σ γₛ γₜ K(rₛ, rₜ) − Σ eₜ γₜ over loₜ ≤ γₜ ≤ hiₜ with Σ γₜ = 0, where a variable t belongs to the row rₜ. A
 * classifier has one variable a row with e = y = ±1 and γ = yα; a regression of numbers z has two, with e = z ∓ ε and
 * bounds [0, C] and [−C, 0]. A row whose bounds are both 0 is held out. With Fᵢ = Σ γₜ K(rₜ, i), the sum of the
 * machine, a variable's violation is vₜ = eₜ − F.
 *
 * <p>Two variables a step, the second by second order (Fan, Chen and Lin, <em>Working set selection using second order
 * information</em>, 2005, WSS 2). Shrinking leaves variables out of the search that are at a bound they have no wish to
 * leave; F is kept for every row, so nothing has to be rebuilt when they come back. Every step makes the objective less,
 * so what there is at a deadline is the best so far.
 *
 * <p>Not thread-safe.
 */
final class SmoSolver {
  private static final double TAU = 1e-12;
  private static final int POLLED = 256;
  private static final int SHRUNK = 1000;

  private final KernelRows kernels;
  private final int[] rows;
  private final double[] wanted;
  private final double[] low;
  private final double[] high;
  private final double[] gamma;
  private final double[] sums;
  private final int[] active;
  private int actives;
  /* All that are not held out. */
  private int everyone;
  private double greatest;
  private double least;
  private long steps;

  /**
   * A problem, begun at 0.
   *
   * @param kernels K
   * @param rows the row of each variable
   * @param wanted e
   * @param low at most 0
   * @param high at least 0
   */
  SmoSolver(KernelRows kernels, int[] rows, double[] wanted, double[] low, double[] high) {
    this.kernels = kernels;
    this.rows = rows;
    this.wanted = wanted;
    this.low = low;
    this.high = high;
    gamma = new double[rows.length];
    sums = new double[kernels.size()];
    active = new int[rows.length];
    activateAll();
  }

  /**
   * Solves.
   *
   * @param tolerance the greatest violation that is left, above 0
   * @param most at most so many steps
   * @param deadline when to stop with what there is
   * @return whether the tolerance was reached
   */
  boolean solve(double tolerance, long most, Deadline deadline) {
    int countdown = Math.min(rows.length, SHRUNK);
    while (true) {
      if (steps % POLLED == 0 && deadline.expired() || steps >= most) {
        return false;
      }
      if (--countdown == 0) {
        countdown = Math.min(rows.length, SHRUNK);
        shrink();
      }
      int i = first();
      if (!(greatest - least > tolerance)) {
        if (actives == everyone) {
          return true;
        }
        activateAll();
        countdown = 1 + Math.min(rows.length, SHRUNK);
        continue;
      }
      double[] row = kernels.row(rows[i]);
      int j = second(i, row);
      if (j < 0) {
        return true;
      }
      step(i, j, row);
      steps++;
    }
  }

  private void activateAll() {
    actives = 0;
    for (int t = 0; t < rows.length; t++) {
      if (low[t] < high[t]) {
        active[actives++] = t;
      }
    }
    everyone = actives;
  }

  /* The variable that would rise the most, and the range of violations. */
  private int first() {
    greatest = Double.NEGATIVE_INFINITY;
    least = Double.POSITIVE_INFINITY;
    int best = -1;
    for (int k = 0; k < actives; k++) {
      int t = active[k];
      double v = wanted[t] - sums[rows[t]];
      if (v > greatest && gamma[t] < high[t]) {
        greatest = v;
        best = t;
      }
      if (v < least && gamma[t] > low[t]) {
        least = v;
      }
    }
    return best;
  }

  /* The one whose fall with it makes the objective the least. */
  private int second(int i, double[] row) {
    double own = kernels.diagonal(rows[i]);
    double best = 0;
    int found = -1;
    for (int k = 0; k < actives; k++) {
      int t = active[k];
      double gap = greatest - (wanted[t] - sums[rows[t]]);
      if (gap > 0 && gamma[t] > low[t]) {
        double curvature = own + kernels.diagonal(rows[t]) - 2 * row[rows[t]];
        double gain = gap * gap / (curvature > 0 ? curvature : TAU);
        if (gain > best) {
          best = gain;
          found = t;
        }
      }
    }
    return found;
  }

  private void step(int i, int j, double[] row) {
    double[] other = kernels.row(rows[j]);
    double curvature = kernels.diagonal(rows[i]) + kernels.diagonal(rows[j]) - 2 * row[rows[j]];
    double gap = greatest - (wanted[j] - sums[rows[j]]);
    double length = gap / (curvature > 0 ? curvature : TAU);
    double up = high[i] - gamma[i];
    double down = gamma[j] - low[j];
    length = Math.min(length, Math.min(up, down));
    // at a bound to the last bit, or a variable would seem free
    gamma[i] = length == up ? high[i] : gamma[i] + length;
    gamma[j] = length == down ? low[j] : gamma[j] - length;
    Kernels.axpy(length, row, sums);
    Kernels.axpy(-length, other, sums);
  }

  private void shrink() {
    first();
    int kept = 0;
    for (int k = 0; k < actives; k++) {
      int t = active[k];
      double v = wanted[t] - sums[rows[t]];
      boolean rests = gamma[t] == high[t] && v > greatest || gamma[t] == low[t] && v < least;
      if (!rests) {
        active[kept++] = t;
      }
    }
    actives = kept;
  }

  /** γ of each variable; to be read only. */
  double[] gamma() {
    return gamma;
  }

  /** F of each row, those held out too; to be read only. */
  double[] sums() {
    return sums;
  }

  /** How many steps were taken. */
  long steps() {
    return steps;
  }

  /** The intercept: the mean violation of the variables that are at no bound, or the middle of what bounds allow. */
  double bias() {
    double sum = 0;
    int free = 0;
    double lowest = Double.NEGATIVE_INFINITY;
    double highest = Double.POSITIVE_INFINITY;
    for (int t = 0; t < rows.length; t++) {
      double v = wanted[t] - sums[rows[t]];
      boolean rises = gamma[t] < high[t];
      boolean falls = gamma[t] > low[t];
      if (rises && falls) {
        sum += v;
        free++;
      }
      if (rises) {
        lowest = Math.max(lowest, v);
      }
      if (falls) {
        highest = Math.min(highest, v);
      }
    }
    if (free > 0) {
      return sum / free;
    }
    if (Double.isInfinite(lowest) || Double.isInfinite(highest)) {
      return Double.isInfinite(lowest) ? Double.isInfinite(highest) ? 0 : highest : lowest;
    }
    return (lowest + highest) / 2;
  }
}
