package ai.kolosal.automl.model.svm;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.kernel.MatrixKernels;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;

/**
 * The problem of a linear machine: ½ |w|² + Σ cᵢ lossᵢ(w·xᵢ) over columns of which the last may be a constant.
 *
 * <p>Of classes z = ±1 and the loss is max(0, 1 − z f), of numbers max(0, |z − f| − ε), or the square of either. A row
 * of cᵢ = 0 is held out.
 *
 * @param columns cleaned, with the constant that is the intercept's
 * @param rows how many rows they have
 * @param classes whether z are classes
 * @param squared whether losses are squared
 * @param epsilon ε, at least 0
 */
record LinearProblem(double[][] columns, int rows, boolean classes, boolean squared, double epsilon) {
  /* Newton steps solve systems of so many weights at most. */
  private static final int GREATEST_SYSTEM = 1500;

  /** Columns with a constant behind them. */
  static LinearProblem of(
      double[][] columns, int rows, double constant, boolean classes, boolean squared, double epsilon) {
    double[][] all = columns;
    if (constant > 0) {
      all = Arrays.copyOf(columns, columns.length + 1);
      all[columns.length] = new double[rows];
      Arrays.fill(all[columns.length], constant);
    }
    return new LinearProblem(all, rows, classes, squared, epsilon);
  }

  /** The same of some rows. */
  LinearProblem take(int[] some) {
    return new LinearProblem(Cells.take(columns, some), some.length, classes, squared, epsilon);
  }

  /** What learns it. */
  interface Solver {
    /**
     * Solves.
     *
     * @param z what rows are
     * @param costs c
     * @param w where to start, if the solver can make use of it; replaced by the best weights
     * @param deadline when to stop with what there is
     */
    void solve(double[] z, double[] costs, double[] w, Deadline deadline);
  }

  /** Newton steps where losses are squared and rows more than columns, else coordinate descent in the dual. */
  Solver solver(double tolerance, int iterations, SeedTree seed) {
    return squared && columns.length <= rows + 1 && columns.length <= GREATEST_SYSTEM
        ? new PrimalNewton(this, tolerance, iterations)
        : new CoordinateDescent(this, tolerance, iterations, seed);
  }

  /** w·x of each row. */
  double[] scores(double[] w) {
    double[] scores = new double[rows];
    MatrixKernels.gemv(columns, 0, rows, w, 0, scores, 0);
    return scores;
  }

  /** −lossᵢ′ / cᵢ at a score: how far, and in which direction, a row wants its score to go. */
  double pull(double z, double score) {
    double gap = z - score;
    if (classes) {
      boolean inside = z * gap > 0;
      return !inside ? 0 : squared ? 2 * gap : z;
    }
    double beyond = Math.abs(gap) - epsilon;
    return beyond <= 0 ? 0 : Math.copySign(squared ? 2 * beyond : 1, gap);
  }

  /** The objective. */
  double objective(double[] z, double[] costs, double[] w, double[] scores) {
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      double gap = z[i] - scores[i];
      double loss = Math.max(0, classes ? z[i] * gap : Math.abs(gap) - epsilon);
      sum += costs[i] * (squared ? loss * loss : loss);
    }
    return sum + Kernels.dot(w, w) / 2;
  }
}
