package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.math.LeastNorm;
import ai.kolosal.automl.internal.math.ShiftedSystem;
import java.util.Optional;

/**
 * A way to the weights of a ridge regression for a strength of the penalty.
 *
 * <p>The way is chosen by size alone: the normal equations where there are few columns, their dual (weights as sums of
 * rows) where there are few rows, conjugate gradients where both are many.
 */
abstract sealed class RidgeSolver {
  /* A system of more unknowns than this takes too long without looking at the clock. */
  private static final int MOST_UNKNOWNS = 600;
  /* Multiply-adds to form it, times two: a few seconds. */
  private static final double MOST_WORK = 2e10;

  /** The solver for a matrix. */
  static RidgeSolver of(CentredMatrix x, Deadline deadline) {
    return isDirect(x) ? direct(x, deadline) : new Iterative(x);
  }

  /** The system of a matrix, formed whatever it takes. */
  static Direct direct(CentredMatrix x, Deadline deadline) {
    return x.columns() <= x.rows() ? primal(x, deadline) : dual(x, deadline);
  }

  private static boolean isDirect(CentredMatrix x) {
    double unknowns = Math.min(x.rows(), x.columns());
    return unknowns <= MOST_UNKNOWNS && unknowns * x.rows() * x.columns() <= MOST_WORK;
  }

  /** The number of rows at even distances for which the system is formed and solved, at least 20. */
  static int directRows(CentredMatrix x) {
    double columns = x.columns();
    double rows = columns <= MOST_UNKNOWNS
        ? MOST_WORK / (columns * columns)
        : Math.min(MOST_UNKNOWNS, Math.sqrt(MOST_WORK / columns));
    return (int) Math.max(20, rows);
  }

  /** The weights; all 0 where the deadline came too early for any. */
  abstract double[] weights(double alpha, Deadline deadline);

  private static Direct primal(CentredMatrix x, Deadline deadline) {
    double[] gram = new double[x.columns() * x.columns()];
    int rows = x.columnProducts(gram, deadline);
    // rows before the deadline are rows too: what they say is the best so far
    CentredMatrix used = rows == x.rows() ? x : x.first(rows);
    return new Direct(used, gram, used.transposedTimes(used.target()), false);
  }

  private static Direct dual(CentredMatrix x, Deadline deadline) {
    double[] gram = new double[x.rows() * x.rows()];
    boolean complete = x.rowProducts(gram, deadline);
    return new Direct(x, complete ? gram : new double[gram.length], x.target(), true);
  }

  /** A system that is formed once and solved for any strength. */
  static final class Direct extends RidgeSolver {
    private final CentredMatrix x;
    private final double[] gram;
    private final double[] right;
    private final boolean dual;
    private final double scale;
    private ShiftedSystem system;

    private Direct(CentredMatrix x, double[] gram, double[] right, boolean dual) {
      this.x = x;
      this.gram = gram;
      this.right = right;
      this.dual = dual;
      double trace = 0;
      for (int i = 0; i < right.length; i++) {
        trace += gram[i * right.length + i];
      }
      this.scale = right.length == 0 ? 0 : trace / right.length;
    }

    /** The mean of the system's diagonal, against which a strength is great or small; 0 if there is nothing to fit. */
    double scale() {
      return scale;
    }

    @Override
    double[] weights(double alpha, Deadline deadline) {
      if (scale == 0) {
        return new double[x.columns()];
      }
      Optional<ShiftedSystem.Solution> solution = alpha == 0 ? Optional.empty() : solve(alpha);
      return fromSystem(solution.map(ShiftedSystem.Solution::values).orElseGet(() -> leastNorm(alpha)));
    }

    private double[] leastNorm(double alpha) {
      double[] shifted = gram.clone();
      for (int i = 0; i < right.length; i++) {
        shifted[i * right.length + i] += alpha;
      }
      return LeastNorm.solve(shifted, right);
    }

    private double[] fromSystem(double[] solution) {
      return dual ? x.transposedTimes(solution) : solution;
    }

    private Optional<ShiftedSystem.Solution> solve(double alpha) {
      if (system == null) {
        system = ShiftedSystem.of(gram, right);
      }
      return system.solve(alpha);
    }

    /**
     * Generalised cross-validation (Golub, Heath and Wahba, 1979): the mean squared residual over the square of the
     * share of degrees of freedom that is left.
     *
     * @param alpha positive
     * @param centred whether a degree of freedom went to the intercept
     * @return the score, less is better; ∞ where no freedom is left
     */
    double crossValidation(double alpha, boolean centred) {
      Optional<ShiftedSystem.Solution> solved = solve(alpha);
      if (solved.isEmpty()) {
        return Double.POSITIVE_INFINITY;
      }
      ShiftedSystem.Solution solution = solved.get();
      double n = x.rows();
      double squares = x.squaredTarget();
      double residual;
      double freedom;
      if (dual) {
        residual = alpha * alpha * solution.squaredNorm();
        // the centred rows' own null direction has eigenvalue 0 and adds exactly the intercept's degree
        freedom = alpha * solution.inverseTrace() - (centred ? 1 : 0);
      } else {
        residual = squares - solution.energy() - alpha * solution.squaredNorm();
        freedom = n - x.columns() + alpha * solution.inverseTrace() - (centred ? 1 : 0);
      }
      if (!(freedom > 1e-9 * n)) {
        return Double.POSITIVE_INFINITY;
      }
      // below this a residual is rounding
      double floor = 1e-13 * squares;
      return Math.max(residual, floor) / n / (freedom / n * (freedom / n));
    }
  }

  /** Conjugate gradients on the normal equations without forming them (CGLS; Björck, 1996, algorithm 7.4.1). */
  private static final class Iterative extends RidgeSolver {
    private static final int STEPS = 300;
    private static final double TOLERANCE = 1e-8;

    private final CentredMatrix x;

    private Iterative(CentredMatrix x) {
      this.x = x;
    }

    @Override
    double[] weights(double alpha, Deadline deadline) {
      double[] weights = new double[x.columns()];
      if (deadline.expired()) {
        return weights;
      }
      double[] residual = x.target();
      double[] gradient = x.transposedTimes(residual);
      double[] direction = gradient.clone();
      double length = Kernels.dot(gradient, gradient);
      double enough = TOLERANCE * TOLERANCE * length;
      for (int step = 0; step < STEPS && length > enough && !deadline.expired(); step++) {
        double[] image = x.times(direction);
        double curvature = Kernels.dot(image, image) + alpha * Kernels.dot(direction, direction);
        if (!(curvature > 0)) {
          break;
        }
        double share = length / curvature;
        Kernels.axpy(share, direction, weights);
        Kernels.axpy(-share, image, residual);
        gradient = x.transposedTimes(residual);
        Kernels.axpy(-alpha, weights, gradient);
        double next = Kernels.dot(gradient, gradient);
        double[] turned = gradient.clone();
        Kernels.axpy(next / length, direction, turned);
        direction = turned;
        length = next;
      }
      return weights;
    }
  }
}
