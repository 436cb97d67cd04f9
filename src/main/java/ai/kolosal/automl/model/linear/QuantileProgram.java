package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.internal.kernel.MatrixKernels;
import ai.kolosal.automl.internal.math.Cholesky;
import java.util.Arrays;

/**
 * Quantile regression under an L1 penalty as a linear program, solved by Mehrotra's primal-dual interior point method
 * (Portnoy and Koenker, 1997, "The Gaussian hare and the Laplacian tortoise").
 *
 * <p>Minimises Σ uᵢ rᵢ⁺ + lᵢ rᵢ⁻ over the errors r = y − X·β. A column's penalty λ|βⱼ| is a row more, of target 0, u = l = λ,
 * and 1 in the column's place, which adds to the diagonal of a step's matrix only. The dual is to maximise yᵀa under Xᵀa =
 * Xᵀl, 0 ≤ a ≤ u + l; iterates stay feasible, so that the distance of both values bounds what is left to gain.
 *
 * <p>Not thread-safe.
 */
final class QuantileProgram {
  private static final int ITERATIONS = 80;
  private static final double GAP = 1e-10;
  /* What share of the way to the boundary a step takes. */
  private static final double SHARE = 0.9995;

  private final LinearSums sums;
  private final int columns;
  private final int cells;
  /* Of each row, and behind the rows of each penalised column. */
  private final double[] y;
  private final double[] above;
  private final double[] below;
  private final NormalSystem system;
  private final double[] beta;
  private double[] best;
  private double least;

  /**
   * A program.
   *
   * @param columns finite
   * @param y one a row
   * @param above what a unit of error above 0 costs, positive, one a row
   * @param below what a unit of error below 0 costs, positive, one a row
   * @param penalty what a unit of a weight costs, positive
   * @param start where the intercept starts; NaN where there is none
   */
  QuantileProgram(double[][] columns, double[] y, double[] above, double[] below, double penalty, double start) {
    int n = y.length;
    int p = columns.length;
    this.columns = p;
    this.cells = n + p;
    this.sums = new LinearSums(columns, n, !Double.isNaN(start));
    this.y = Arrays.copyOf(y, cells);
    this.above = Arrays.copyOf(above, cells);
    this.below = Arrays.copyOf(below, cells);
    Arrays.fill(this.above, n, cells, penalty);
    Arrays.fill(this.below, n, cells, penalty);
    this.system = NormalSystem.of(columns, sums);
    this.beta = new double[p + 1];
    beta[p] = sums.hasIntercept() ? start : 0;
    this.best = beta.clone();
  }

  /** The best weights and behind them the intercept. */
  double[] solve(Deadline deadline) {
    double[] bound = new double[cells];
    double[] a = below.clone();
    double[] s = above.clone();
    double scale = 0;
    double[] r = errors(beta);
    for (int i = 0; i < cells; i++) {
      bound[i] = above[i] + below[i];
      scale += Math.abs(r[i]) / cells;
    }
    least = cost(r);
    if (least == 0) {
      return best;
    }
    double room = 0.1 * scale;
    double[] w = new double[cells];
    double[] z = new double[cells];
    for (int i = 0; i < cells; i++) {
      w[i] = Math.max(r[i], 0) + room;
      z[i] = Math.max(-r[i], 0) + room;
    }
    double[] right = back(below);
    double[] deltaA = new double[cells];
    double[] deltaW = new double[cells];
    double[] deltaZ = new double[cells];
    double[] terms = new double[cells];
    double[] q = new double[cells];
    for (int iteration = 0; iteration < ITERATIONS && !deadline.expired(); iteration++) {
      if (least - dual(a) <= GAP * (Math.abs(least) + 1e-300)) {
        break;
      }
      double gap = 0;
      for (int i = 0; i < cells; i++) {
        gap += a[i] * z[i] + s[i] * w[i];
        q[i] = 1 / (z[i] / a[i] + w[i] / s[i]);
      }
      double mu = gap / (2 * cells);
      if (!system.factor(q) || !Double.isFinite(mu)) {
        break;
      }
      double[] missing = back(a);
      for (int j = 0; j < missing.length; j++) {
        missing[j] = right[j] - missing[j];
      }
      // where the step would lead that ignores the centre tells how much of it is needed
      Arrays.fill(terms, 0);
      double[] step = step(q, r, a, s, z, w, terms, missing, deltaA, deltaZ, deltaW);
      double dualShare = Math.min(1, share(a, s, deltaA));
      double primalShare = Math.min(1, Math.min(longest(z, deltaZ), longest(w, deltaW)));
      double after = 0;
      for (int i = 0; i < cells; i++) {
        after += (a[i] + dualShare * deltaA[i]) * (z[i] + primalShare * deltaZ[i])
            + (s[i] - dualShare * deltaA[i]) * (w[i] + primalShare * deltaW[i]);
      }
      double ratio = after / gap;
      double centre = mu * ratio * ratio * ratio;
      for (int i = 0; i < cells; i++) {
        terms[i] = (centre - deltaA[i] * deltaZ[i]) / a[i] - (centre + deltaA[i] * deltaW[i]) / s[i];
      }
      double[] secondZ = deltaZ.clone();
      double[] secondW = deltaW.clone();
      double[] firstA = deltaA.clone();
      step = step(q, r, a, s, z, w, terms, missing, deltaA, deltaZ, deltaW);
      for (int i = 0; i < cells; i++) {
        deltaZ[i] += (centre - firstA[i] * secondZ[i]) / a[i];
        deltaW[i] += (centre + firstA[i] * secondW[i]) / s[i];
      }
      dualShare = Math.min(1, SHARE * share(a, s, deltaA));
      primalShare = Math.min(1, SHARE * Math.min(longest(z, deltaZ), longest(w, deltaW)));
      if (!(dualShare > 1e-14 || primalShare > 1e-14)) {
        break;
      }
      for (int i = 0; i < cells; i++) {
        a[i] += dualShare * deltaA[i];
        s[i] = Math.max(bound[i] - a[i], 1e-300);
        z[i] += primalShare * deltaZ[i];
        w[i] += primalShare * deltaW[i];
      }
      for (int j = 0; j < beta.length; j++) {
        beta[j] += primalShare * step[j];
      }
      r = errors(beta);
      double cost = cost(r);
      if (!Double.isFinite(cost)) {
        break;
      }
      if (cost < least) {
        least = cost;
        best = beta.clone();
      }
    }
    return best;
  }

  /* The change of β; of a, z and w without the terms of the centre for the last two. */
  private double[] step(
      double[] q, double[] r, double[] a, double[] s, double[] z, double[] w, double[] terms, double[] missing,
      double[] deltaA, double[] deltaZ, double[] deltaW) {
    double[] rho = new double[cells];
    double[] weighted = new double[cells];
    for (int i = 0; i < cells; i++) {
      rho[i] = r[i] + terms[i];
      weighted[i] = q[i] * rho[i];
    }
    double[] step = back(weighted);
    for (int j = 0; j < step.length; j++) {
      step[j] -= missing[j];
    }
    system.solve(step);
    double[] moved = forward(step);
    for (int i = 0; i < cells; i++) {
      deltaA[i] = q[i] * (rho[i] - moved[i]);
      deltaZ[i] = -z[i] - z[i] / a[i] * deltaA[i];
      deltaW[i] = -w[i] + w[i] / s[i] * deltaA[i];
    }
    return step;
  }

  private static double share(double[] a, double[] s, double[] delta) {
    double share = Double.POSITIVE_INFINITY;
    for (int i = 0; i < a.length; i++) {
      if (delta[i] < 0) {
        share = Math.min(share, -a[i] / delta[i]);
      } else if (delta[i] > 0) {
        share = Math.min(share, s[i] / delta[i]);
      }
    }
    return share;
  }

  private static double longest(double[] of, double[] delta) {
    double share = Double.POSITIVE_INFINITY;
    for (int i = 0; i < of.length; i++) {
      if (delta[i] < 0) {
        share = Math.min(share, -of[i] / delta[i]);
      }
    }
    return share;
  }

  private double[] forward(double[] theta) {
    double[] all = new double[cells];
    sums.sums(theta, all);
    System.arraycopy(theta, 0, all, sums.rows(), columns);
    return all;
  }

  private double[] back(double[] of) {
    double[] into = new double[columns + 1];
    sums.back(of, into);
    for (int j = 0; j < columns; j++) {
      into[j] += of[sums.rows() + j];
    }
    return into;
  }

  private double[] errors(double[] theta) {
    double[] r = forward(theta);
    for (int i = 0; i < cells; i++) {
      r[i] = y[i] - r[i];
    }
    return r;
  }

  private double cost(double[] r) {
    double cost = 0;
    for (int i = 0; i < cells; i++) {
      cost += r[i] > 0 ? above[i] * r[i] : -below[i] * r[i];
    }
    return cost;
  }

  private double dual(double[] a) {
    double value = 0;
    for (int i = 0; i < sums.rows(); i++) {
      value += y[i] * (a[i] - below[i]);
    }
    return value;
  }

  /** The matrix of a step, XᵀQX and the diagonal of the penalties, in the form that is the smaller. */
  private interface NormalSystem {
    /** Takes up the q of all rows and columns; false where they are no numbers. */
    boolean factor(double[] q);

    /** Solves, in place. */
    void solve(double[] b);

    static NormalSystem of(double[][] columns, LinearSums sums) {
      return columns.length > sums.rows() ? new ByRows(columns, sums) : new ByColumns(sums);
    }
  }

  private static final class ByColumns implements NormalSystem {
    private final LinearSums sums;
    private Cholesky factor;

    ByColumns(LinearSums sums) {
      this.sums = sums;
    }

    @Override
    public boolean factor(double[] q) {
      int size = sums.size();
      double[] matrix = new double[size * size];
      sums.products(q, matrix);
      for (int j = 0; j < sums.columns(); j++) {
        matrix[j * size + j] += q[sums.rows() + j];
      }
      for (int j = 0; j < size; j++) {
        if (!Double.isFinite(matrix[j * size + j])) {
          return false;
        }
      }
      factor = NewtonSteps.factor(matrix, size);
      return true;
    }

    @Override
    public void solve(double[] b) {
      factor.solve(b, 0);
    }
  }

  /* By Woodbury's identity: (E + XᵀQX)⁻¹ = E⁻¹ − E⁻¹Xᵀ(Q⁻¹ + XE⁻¹Xᵀ)⁻¹XE⁻¹, and the intercept by its Schur complement. */
  private static final class ByRows implements NormalSystem {
    private final double[][] columns;
    private final LinearSums sums;
    private final LinearSums bare;
    private double[] inverse;
    private Cholesky factor;
    private double[] border;
    private double[] solved;
    private double corner;

    ByRows(double[][] columns, LinearSums sums) {
      this.columns = columns;
      this.sums = sums;
      this.bare = new LinearSums(columns, sums.rows(), false);
    }

    @Override
    public boolean factor(double[] q) {
      int n = sums.rows();
      int p = columns.length;
      inverse = new double[p];
      for (int j = 0; j < p; j++) {
        inverse[j] = 1 / q[n + j];
        if (!Double.isFinite(inverse[j])) {
          return false;
        }
      }
      double[] matrix = new double[n * n];
      MatrixKernels.gram(columns, p, n, inverse, matrix);
      for (int i = 0; i < n; i++) {
        matrix[i * n + i] += 1 / q[i];
        if (!Double.isFinite(matrix[i * n + i])) {
          return false;
        }
        for (int k = 0; k < i; k++) {
          matrix[k * n + i] = matrix[i * n + k];
        }
      }
      factor = NewtonSteps.factor(matrix, n);
      if (sums.hasIntercept()) {
        double[] rows = Arrays.copyOf(q, n);
        border = new double[p + 1];
        bare.back(rows, border);
        solved = border.clone();
        solveBare(solved);
        corner = 0;
        for (double v : rows) {
          corner += v;
        }
        for (int j = 0; j < p; j++) {
          corner -= border[j] * solved[j];
        }
      }
      return true;
    }

    private void solveBare(double[] b) {
      int p = columns.length;
      for (int j = 0; j < p; j++) {
        b[j] *= inverse[j];
      }
      double[] rows = new double[sums.rows()];
      bare.sums(b, rows);
      factor.solve(rows, 0);
      double[] back = new double[p + 1];
      bare.back(rows, back);
      for (int j = 0; j < p; j++) {
        b[j] -= inverse[j] * back[j];
      }
    }

    @Override
    public void solve(double[] b) {
      int p = columns.length;
      double own = b[p];
      solveBare(b);
      b[p] = 0;
      if (sums.hasIntercept() && corner > 0) {
        double rest = own;
        for (int j = 0; j < p; j++) {
          rest -= border[j] * b[j];
        }
        b[p] = rest / corner;
        for (int j = 0; j < p; j++) {
          b[j] -= solved[j] * b[p];
        }
      }
    }
  }
}
