package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.internal.kernel.Kernels;

/**
 * Elastic nets of one share of the L1 penalty and any strength, each from where the one before ended.
 *
 * <p>Ends by the duality gap as scikit-learn does: the distance to the least is at most the tolerance times the target's sum
 * of squares. Not thread-safe.
 */
final class NetDescent {
  private final CentredColumns rows;
  private final Quadratic quadratic;
  private final double ratio;
  private final boolean positive;
  private final double tolerance;
  private final int iterations;
  private final double squares;
  private final double[] w;
  private final SparseDescent descent;

  NetDescent(CentredColumns rows, Quadratic quadratic, double ratio, ElasticNetTrainer settings) {
    this.rows = rows;
    this.quadratic = quadratic;
    this.ratio = ratio;
    this.positive = settings.get(ElasticNetTrainer.POSITIVE);
    this.tolerance = settings.get(ElasticNetTrainer.TOLERANCE);
    this.iterations = settings.get(ElasticNetTrainer.MAX_ITERATIONS);
    this.squares = rows.squaredTarget();
    this.w = new double[quadratic.size()];
    this.descent = new SparseDescent(quadratic, -1, positive, w);
  }

  /** Goes to the least for a strength, or as near as time allows. */
  void solve(double alpha, Deadline deadline) {
    double l1 = alpha * ratio;
    double l2 = alpha * (1 - ratio);
    double step = 0.1 * Math.sqrt(tolerance * squares);
    descent.solve(l1, l2, step, (at, down) -> excess(l1, l2, at, down), iterations, deadline);
  }

  private double excess(double l1, double l2, double[] at, double[] down) {
    if (l1 == 0) {
      return l2 == 0 ? descent.violation(0, 0) - tolerance * greatest(quadratic.linear()) : steepness(l2, at, down);
    }
    double norm = 0;
    double absolute = 0;
    for (int j = 0; j < at.length; j++) {
      double of = down[j] - l2 * at[j];
      norm = Math.max(norm, positive ? of : Math.abs(of));
      absolute += Math.abs(at[j]);
    }
    double share = norm > l1 ? l1 / norm : 1;
    double explained = Kernels.dot(at, quadratic.linear());
    double residual = Math.max(0, squares - explained - Kernels.dot(at, down));
    double gap = (1 + share * share) / 2 * (residual + l2 * Kernels.dot(at, at)) + l1 * absolute
        - share * (squares - explained);
    return gap - tolerance * squares;
  }

  /* Without an L1 penalty the least is no further below than the square of the gradient over twice the curvature. */
  private double steepness(double l2, double[] at, double[] down) {
    double sum = 0;
    for (int j = 0; j < at.length; j++) {
      double of = down[j] - l2 * at[j];
      sum += positive && at[j] == 0 && of < 0 ? 0 : of * of;
    }
    return sum / (2 * l2) - tolerance * squares;
  }

  private static double greatest(double[] values) {
    double most = 0;
    for (double value : values) {
      most = Math.max(most, Math.abs(value));
    }
    return most;
  }

  /** The least strength at which all weights are 0; 0 if nothing depends on the target. */
  double strongest() {
    double most = 0;
    for (double of : quadratic.linear()) {
      most = Math.max(most, positive ? of : Math.abs(of));
    }
    return most / Math.max(ratio, 1e-3);
  }

  /** The weights by place, to be read only. */
  double[] weights() {
    return w;
  }

  double intercept() {
    return rows.intercept(w);
  }

  /** The model of the weights so far. */
  LinearModel model(RidgeTrainer.Limits limits) {
    return LinearModel.regression(rows.columns().restored(w), rows.intercept(w), limits.low(), limits.high());
  }
}
