package ai.kolosal.automl.model.svm;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.kernel.MatrixKernels;
import ai.kolosal.automl.internal.math.Cholesky;

/**
 * Newton steps for squared losses of linear machines (Keerthi and DeCoste, <em>A modified finite Newton method for fast
 * solution of large scale linear SVMs</em>, 2005).
 *
 * <p>The objective is piecewise a parabola: once a step leaves the rows of no loss the same, it is at the optimum to the
 * digit. Steps are cut to where the objective along them is least. Every step makes the objective less.
 *
 * <p>Not thread-safe.
 */
final class PrimalNewton implements LinearProblem.Solver {
  private static final int BLOCK = 256;
  private static final int BISECTIONS = 60;

  private final LinearProblem problem;
  private final double tolerance;
  private final int iterations;

  PrimalNewton(LinearProblem problem, double tolerance, int iterations) {
    this.problem = problem;
    this.tolerance = tolerance;
    this.iterations = iterations;
  }

  @Override
  public void solve(double[] z, double[] costs, double[] w, Deadline deadline) {
    int p = w.length;
    double[] scores = problem.scores(w);
    double[] pulls = new double[problem.rows()];
    double[] gradient = new double[p];
    double first = -1;
    for (int iteration = 0; iteration < iterations && !deadline.expired(); iteration++) {
      for (int i = 0; i < pulls.length; i++) {
        pulls[i] = -costs[i] * problem.pull(z[i], scores[i]);
      }
      System.arraycopy(w, 0, gradient, 0, p);
      MatrixKernels.gemtv(problem.columns(), 0, p, 0, pulls.length, pulls, 0, gradient, 0);
      double size = Math.sqrt(Kernels.dot(gradient, gradient));
      first = first < 0 ? Math.max(size, Double.MIN_NORMAL) : first;
      if (size <= tolerance * first) {
        return;
      }
      double[] step = step(z, costs, scores, gradient);
      double[] along = problem.scores(step);
      double length = length(z, costs, w, scores, step, along);
      if (!(length > 0)) {
        return;
      }
      Kernels.axpy(length, step, w);
      Kernels.axpy(length, along, scores);
    }
  }

  private double[] step(double[] z, double[] costs, double[] scores, double[] gradient) {
    int p = gradient.length;
    double[] hessian = new double[p * p];
    double[][] block = new double[Math.min(BLOCK, scores.length)][p];
    double[] weights = new double[BLOCK];
    double[] unshifted = new double[p];
    for (int from = 0; from < scores.length; from += BLOCK) {
      int rows = Math.min(BLOCK, scores.length - from);
      MatrixKernels.rows(problem.columns(), from, rows, unshifted, block);
      for (int i = 0; i < rows; i++) {
        weights[i] = problem.pull(z[from + i], scores[from + i]) == 0 ? 0 : 2 * costs[from + i];
      }
      MatrixKernels.gram(block, rows, p, weights, hessian);
    }
    double greatest = 0;
    for (int j = 0; j < p; j++) {
      hessian[j * p + j] += 1;
      greatest = Math.max(greatest, hessian[j * p + j]);
      for (int k = 0; k < j; k++) {
        hessian[k * p + j] = hessian[j * p + k];
      }
    }
    double[] step = new double[p];
    Cholesky factor = Cholesky.of(hessian, p).orElse(null);
    for (int j = 0; j < p; j++) {
      // what cannot be factored is too far from even for the penalty of 1 to count: down the slope
      step[j] = factor == null ? -gradient[j] / greatest : -gradient[j];
    }
    if (factor != null) {
      factor.solve(step, 0);
    }
    return step;
  }

  /* Where the slope along a step is 0; it rises, so halving finds it. The whole step where the slope ends there. */
  private double length(double[] z, double[] costs, double[] w, double[] scores, double[] step, double[] along) {
    double[] slopes = {Kernels.dot(w, step), Kernels.dot(step, step)};
    double start = slope(0, slopes, z, costs, scores, along);
    double end = slope(1, slopes, z, costs, scores, along);
    if (!(start < 0)) {
      return 0;
    }
    if (Math.abs(end) <= 1e-9 * -start) {
      return 1;
    }
    double low = 0;
    double high = 1;
    while (end < 0 && high < 1e6) {
      low = high;
      high *= 2;
      end = slope(high, slopes, z, costs, scores, along);
    }
    for (int k = 0; k < BISECTIONS && high - low > 1e-12 * high; k++) {
      double middle = (low + high) / 2;
      if (slope(middle, slopes, z, costs, scores, along) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low > 0 ? low : high;
  }

  private double slope(double t, double[] slopes, double[] z, double[] costs, double[] scores, double[] along) {
    double slope = slopes[0] + t * slopes[1];
    for (int i = 0; i < scores.length; i++) {
      slope -= costs[i] * problem.pull(z[i], scores[i] + t * along[i]) * along[i];
    }
    return slope;
  }
}
