package ai.kolosal.automl.model.svm;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.kernel.MatrixKernels;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Coordinate descent in the dual of linear machines (Hsieh et al., <em>A dual coordinate descent method for large-scale
 * linear SVM</em>, 2008; Ho and Lin, <em>Large-scale linear support vector regression</em>, 2012).
 *
 * <p>One form for all four losses: ½ |Σ βᵢ xᵢ|² + ½ Σ λᵢ βᵢ² − Σ zᵢ βᵢ + ε Σ |βᵢ| over loᵢ ≤ βᵢ ≤ hiᵢ with w = Σ βᵢ xᵢ. Of
 * classes ε = 0 and βᵢ has the sign of zᵢ; of squared losses λᵢ = 1/(2cᵢ) and there is no other bound, else λᵢ = 0 and
 * |βᵢ| ≤ cᵢ. Each coordinate is brought to its least exactly, in random order; those that rest at a kink or bound are left
 * out until the others are done.
 *
 * <p>Not thread-safe.
 */
final class CoordinateDescent implements LinearProblem.Solver {
  private static final int POLLED = 64;

  private final LinearProblem problem;
  private final double tolerance;
  private final int iterations;
  private final SeedTree seed;
  private final double[][] rows;
  private final double[] squares;

  CoordinateDescent(LinearProblem problem, double tolerance, int iterations, SeedTree seed) {
    this.problem = problem;
    this.tolerance = tolerance;
    this.iterations = iterations;
    this.seed = seed;
    int p = problem.columns().length;
    rows = new double[problem.rows()][p];
    MatrixKernels.rows(problem.columns(), 0, problem.rows(), new double[p], rows);
    squares = Cells.squares(problem.columns(), 0, problem.rows());
  }

  @Override
  public void solve(double[] z, double[] costs, double[] w, Deadline deadline) {
    Arrays.fill(w, 0);
    double[] beta = new double[rows.length];
    int[] active = new int[rows.length];
    int everyone = reset(active, costs);
    int actives = everyone;
    double before = Double.POSITIVE_INFINITY;
    RandomGenerator random = seed.generator();
    for (int pass = 0; pass < iterations; pass++) {
      shuffle(active, actives, random);
      double greatest = 0;
      int kept = 0;
      for (int k = 0; k < actives; k++) {
        if (k % POLLED == 0 && deadline.expired()) {
          return;
        }
        int i = active[k];
        double violation = improve(i, z[i], costs[i], beta, w, before);
        if (violation < 0) {
          continue;
        }
        greatest = Math.max(greatest, violation);
        active[kept++] = i;
      }
      actives = kept;
      before = greatest;
      if (greatest <= tolerance) {
        if (actives == everyone) {
          return;
        }
        actives = reset(active, costs);
        before = Double.POSITIVE_INFINITY;
      }
    }
  }

  private static int reset(int[] active, double[] costs) {
    int count = 0;
    for (int i = 0; i < costs.length; i++) {
      if (costs[i] > 0) {
        active[count++] = i;
      }
    }
    return count;
  }

  private static void shuffle(int[] order, int count, RandomGenerator random) {
    for (int i = count - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
  }

  /** Brings a coordinate to its least; its violation before, or −1 where it rests and may be left out. */
  private double improve(int i, double z, double cost, double[] beta, double[] w, double before) {
    boolean squared = problem.squared();
    double bound = squared ? Double.POSITIVE_INFINITY : cost;
    double high = problem.classes() && z < 0 ? 0 : bound;
    double low = problem.classes() && z > 0 ? 0 : -bound;
    double epsilon = problem.classes() ? 0 : problem.epsilon();
    double diagonal = squared ? 1 / (2 * cost) : 0;
    double own = beta[i];
    double slope = Kernels.dot(w, rows[i]) + diagonal * own - z;
    double up = slope + (own >= 0 ? epsilon : -epsilon);
    double down = slope + (own > 0 ? epsilon : -epsilon);
    double rise = own < high ? Math.max(0, -up) : 0;
    double fall = own > low ? Math.max(0, down) : 0;
    boolean rests = (own == high || own == 0 && up > before) && (own == low || own == 0 && down < -before)
        || own == high && own > low && down < -before || own == low && own < high && up > before;
    if (rests) {
      return -1;
    }
    double violation = Math.max(rise, fall);
    double curvature = squares[i] + diagonal;
    if (violation == 0 || !(curvature > 0)) {
      return violation == 0 ? 0 : unbounded(i, slope, epsilon, low, high, beta);
    }
    double free = own - slope / curvature;
    double soft = Math.abs(free) - epsilon / curvature;
    double next = soft <= 0 ? 0 : Math.copySign(soft, free);
    next = Math.max(low, Math.min(high, next));
    if (next != own) {
      beta[i] = next;
      Kernels.axpy(next - own, rows[i], w);
    }
    return violation;
  }

  /* A row of zeros has no part in the weights: its coefficient goes to its bound at once. */
  private static double unbounded(int i, double slope, double epsilon, double low, double high, double[] beta) {
    beta[i] = slope < -epsilon ? high : low;
    return 0;
  }
}
