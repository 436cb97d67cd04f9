package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.internal.math.Cholesky;
import java.util.Arrays;
import java.util.Optional;

/**
 * The least of a {@link Quadratic} with an elastic-net penalty: ½ wᵀGw − qᵀw + λ₁ |w|₁ + (λ₂/2) |w|².
 *
 * <p>Coordinate descent with covariance updates (Friedman, Hastie and Tibshirani, 2010) over a working set: the unknowns that
 * have been other than 0, those that the strong rule (Tibshirani et al., 2012) keeps, and whichever violate the conditions of
 * the least once the others are done, so that nothing is left out for good. When passes have taken as long as a
 * factorisation would, the unknowns that are not 0 are solved for at once, as far as their signs hold: correlated columns,
 * over which passes creep, then take few steps.
 *
 * <p>Starts from the weights so far, so that a path from strong to weak is warm. Not thread-safe.
 */
final class SparseDescent {
  /* At least so many may come into the working set at a time. */
  private static final int FEWEST = 50;
  /* Their products take 200 MB; beyond that the least among them has to do. */
  private static final int MOST_MEMBERS = 5000;
  /* Added to the diagonal where columns depend on each other, in parts of its mean: such a step still leads down. */
  private static final double LIFT = 1e-9;
  private static final int MOST_PASSES = 100_000;
  /* A change this small relative to what there is is rounding. */
  private static final double ROUNDING = 4e-16;

  private final Quadratic quadratic;
  private final int free;
  private final boolean positive;
  private final double[] w;
  private final double[] descent;

  /* The working set: what stands in it, in the order of its coming, and its part of G and of q − Gw. */
  private int[] members = new int[16];
  private final boolean[] inside;
  private int count;
  private double[][] rows = new double[16][];
  private double[] own = new double[16];
  private double lastL1 = Double.POSITIVE_INFINITY;

  /**
   * A descent from given weights.
   *
   * @param free an unknown without a penalty and of any sign; −1 for none
   * @param positive whether all others are at least 0
   * @param w where to start, changed as it goes
   */
  SparseDescent(Quadratic quadratic, int free, boolean positive, double[] w) {
    this.quadratic = quadratic;
    this.free = free;
    this.positive = positive;
    this.w = w;
    this.descent = new double[w.length];
    this.inside = new boolean[w.length];
    quadratic.descent(w, descent);
  }

  /** What says how far from the least a point is. */
  @FunctionalInterface
  interface Distance {
    /**
     * Measures.
     *
     * @param w the point
     * @param descent q − Gw
     * @return at most 0 where it is near enough; else any positive number
     */
    double excess(double[] w, double[] descent);
  }

  /** q − Gw at the point where the last descent ended. */
  double[] descent() {
    return descent;
  }

  /** By how much the conditions of the least are violated: the greatest entry of the least subgradient. */
  double violation(double l1, double l2) {
    double most = 0;
    for (int j = 0; j < w.length; j++) {
      most = Math.max(most, violation(j, descent[j], l1, l2));
    }
    return most;
  }

  private double violation(int j, double down, double l1, double l2) {
    if (j == free) {
      return Math.abs(down);
    }
    double smooth = down - l2 * w[j];
    if (w[j] != 0) {
      return Math.abs(smooth - Math.copySign(l1, w[j]));
    }
    return Math.max(0, (positive ? smooth : Math.abs(smooth)) - l1);
  }

  /**
   * Goes down.
   *
   * @param l1 λ₁, at least 0
   * @param l2 λ₂, at least 0
   * @param step the change of an unknown times the root of its diagonal at which passes may be looked at
   * @param distance tells when to end
   * @param most at most so many passes
   * @param deadline when to end with what there is
   * @return whether the distance was small enough, or nothing moved any more
   */
  boolean solve(double l1, double l2, double step, Distance distance, int most, Deadline deadline) {
    double strong = Double.isInfinite(lastL1) ? l1 : Math.max(0, 2 * l1 - lastL1);
    for (int j = 0; j < w.length; j++) {
      if ((j == free || w[j] != 0) && !inside[j] && quadratic.diagonal(j) > 0) {
        add(j);
      }
    }
    addViolators(Math.min(l1, strong), l2, deadline);
    lastL1 = l1;
    double enough = step;
    Passes passes = new Passes(l1, l2, most, deadline);
    while (true) {
      passes.run(enough);
      quadratic.descent(w, descent);
      boolean added = addViolators(l1, l2, deadline);
      if (distance.excess(w, descent) <= 0) {
        return true;
      }
      if (passes.ended()) {
        return false;
      }
      if (!added) {
        if (passes.still) {
          return true;
        }
        enough *= 0.1;
      }
    }
  }

  /* The worst of them, as many as a working set is the better for: few of what violates at first is needed in the end. */
  private boolean addViolators(double l1, double l2, Deadline deadline) {
    int violators = 0;
    int active = 0;
    double[] sizes = new double[w.length];
    for (int j = 0; j < w.length; j++) {
      active += w[j] != 0 ? 1 : 0;
      double of = inside[j] || quadratic.diagonal(j) == 0 ? 0 : violation(j, descent[j], l1, l2);
      if (of > 0) {
        sizes[violators++] = of;
      }
    }
    int wanted = Math.max(FEWEST, active);
    double least = 0;
    boolean added = false;
    if (violators > wanted) {
      Arrays.sort(sizes, 0, violators);
      least = sizes[violators - wanted];
    }
    for (int j = 0; violators > 0 && j < w.length; j++) {
      double of = inside[j] || quadratic.diagonal(j) == 0 ? 0 : violation(j, descent[j], l1, l2);
      if (of > 0 && of >= least && count < MOST_MEMBERS && !deadline.expired()) {
        add(j);
        added = true;
      }
    }
    return added;
  }

  private void add(int j) {
    if (count == members.length) {
      int room = Math.min(w.length, 2 * count);
      members = Arrays.copyOf(members, room);
      rows = Arrays.copyOf(rows, room);
      own = Arrays.copyOf(own, room);
      for (int k = 0; k < count; k++) {
        rows[k] = Arrays.copyOf(rows[k], room);
      }
    }
    members[count] = j;
    inside[j] = true;
    double[] row = new double[members.length];
    quadratic.row(j, members, count + 1, row);
    row[count] = quadratic.diagonal(j);
    for (int k = 0; k < count; k++) {
      rows[k][count] = row[k];
    }
    rows[count++] = row;
  }

  /** Passes over the working set. */
  private final class Passes {
    private final double l1;
    private final double l2;
    private final Deadline deadline;
    private int left;
    /* Steps since unknowns were solved for at once, and after how many that is tried again. */
    private double spent;
    private double patience = 1;
    private boolean still;

    Passes(double l1, double l2, int most, Deadline deadline) {
      this.l1 = l1;
      this.l2 = l2;
      this.left = Math.min(most, MOST_PASSES);
      this.deadline = deadline;
    }

    boolean ended() {
      return left <= 0 || deadline.expired();
    }

    /* Until a pass over all members changes nothing much. */
    void run(double enough) {
      for (int k = 0; k < count; k++) {
        own[k] = descent[members[k]];
      }
      still = false;
      while (!ended()) {
        double change = pass(false);
        if (change <= enough) {
          return;
        }
        while (!ended() && change > enough) {
          if (isWorthSolving()) {
            solveAtOnce();
          }
          change = pass(true);
        }
      }
    }

    private double pass(boolean activeOnly) {
      left--;
      double most = 0;
      boolean moved = false;
      for (int k = 0; k < count; k++) {
        int j = members[k];
        double before = w[j];
        if (activeOnly && before == 0 && j != free) {
          continue;
        }
        double after = minimum(j, own[k] + rows[k][k] * before, rows[k][k]);
        double change = after - before;
        spent += 4;
        if (change != 0) {
          w[j] = after;
          subtract(change, rows[k]);
          spent += count;
          most = Math.max(most, Math.abs(change) * Math.sqrt(rows[k][k]));
          moved |= Math.abs(change) > ROUNDING * Math.abs(after);
        }
      }
      still = !moved;
      return moved ? most : 0;
    }

    private void subtract(double change, double[] row) {
      double[] to = own;
      for (int i = 0; i < count; i++) {
        to[i] -= change * row[i];
      }
    }

    private double minimum(int j, double down, double diagonal) {
      if (j == free) {
        return down / diagonal;
      }
      double size = (positive ? down : Math.abs(down)) - l1;
      return size > 0 ? Math.copySign(size, down) / (diagonal + l2) : 0;
    }

    private int active(int[] places) {
      int active = 0;
      for (int k = 0; k < count; k++) {
        if (w[members[k]] != 0 || members[k] == free) {
          places[active++] = k;
        }
      }
      return active;
    }

    private boolean isWorthSolving() {
      int active = 0;
      for (int k = 0; k < count; k++) {
        active += w[members[k]] != 0 || members[k] == free ? 1 : 0;
      }
      return spent > patience * active * active * (active / 3.0 + count / Math.max(1.0, active) + 20);
    }

    /* Along the line to the least of the unknowns that are not 0, to where the first of them becomes 0. */
    private void solveAtOnce() {
      spent = 0;
      int[] places = new int[count];
      int active = active(places);
      double[] matrix = new double[active * active];
      double[] right = new double[active];
      for (int a = 0; a < active; a++) {
        int j = members[places[a]];
        double[] row = rows[places[a]];
        for (int b = 0; b < active; b++) {
          matrix[a * active + b] = row[places[b]];
        }
        boolean penalised = j != free;
        matrix[a * active + a] += penalised ? l2 : 0;
        // the step to the least is the inverse times what is left of the gradient
        right[a] = own[places[a]] - (penalised ? l2 * w[j] + Math.copySign(l1, w[j]) : 0);
      }
      Optional<Cholesky> factor = active == 0 ? Optional.empty() : factor(matrix, active);
      if (factor.isEmpty()) {
        patience *= 10;
        return;
      }
      double[] gradient = right.clone();
      factor.get().solve(right, 0);
      double share = 1;
      int first = -1;
      for (int a = 0; a < active; a++) {
        int j = members[places[a]];
        double to = w[j] + right[a];
        if (!Double.isFinite(to)) {
          patience *= 10;
          return;
        }
        if (j != free && to * w[j] < 0 && -w[j] / right[a] < share) {
          share = -w[j] / right[a];
          first = a;
        }
      }
      if (!(gain(matrix, gradient, right, share) > 0)) {
        patience *= 10;
        return;
      }
      for (int a = 0; a < active; a++) {
        int j = members[places[a]];
        double change = a == first ? -w[j] : share * right[a];
        w[j] = a == first ? 0 : w[j] + change;
        if (change != 0) {
          subtract(change, rows[places[a]]);
        }
      }
      if (share < 1) {
        patience = Math.max(0.1, patience / 2);
      }
    }

    private static Optional<Cholesky> factor(double[] matrix, int size) {
      Optional<Cholesky> factor = Cholesky.of(matrix, size);
      if (factor.isPresent()) {
        return factor;
      }
      double trace = 0;
      for (int a = 0; a < size; a++) {
        trace += matrix[a * size + a];
      }
      double[] lifted = matrix.clone();
      for (int a = 0; a < size; a++) {
        lifted[a * size + a] += LIFT * trace / size;
      }
      return Cholesky.of(lifted, size);
    }

    /* What a part of a step takes off, which rounding can make nothing where columns are all but collinear. */
    private static double gain(double[] matrix, double[] gradient, double[] step, double share) {
      double down = 0;
      double bend = 0;
      for (int a = 0; a < step.length; a++) {
        double image = 0;
        for (int b = 0; b < step.length; b++) {
          image += matrix[a * step.length + b] * step[b];
        }
        down += gradient[a] * step[a];
        bend += image * step[a];
      }
      return share * (down - share / 2 * bend);
    }
  }
}
