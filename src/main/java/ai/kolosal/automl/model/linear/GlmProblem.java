package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.concurrent.Deadline;
import java.util.Arrays;
import java.util.Optional;

/**
 * One training of a generalised linear model: the best parameters so far.
 *
 * <p>Not thread-safe.
 */
final class GlmProblem {
  private final NumericRows rows;
  private final GlmObjective objective;
  private final Optional<RowSpace> space;
  private final double[] theta;
  private final double mean;

  GlmProblem(NumericRows rows, double power, boolean intercept, Deadline deadline) {
    this.rows = rows;
    this.mean = rows.mean();
    this.space = rows.rowSpace(deadline);
    double[][] columns = space.map(RowSpace::columns).orElse(rows.columns());
    LinearSums sums = new LinearSums(columns, rows.rows(), intercept);
    this.objective = new GlmObjective(sums, rows.target(), rows.weights(), power, 0);
    this.theta = new double[sums.size()];
    if (intercept && mean > 0) {
      theta[columns.length] = Math.log(mean);
    }
  }

  /** Whether sums and squares stay finite. */
  boolean isSane() {
    double[] gradient = new double[theta.length];
    double value = objective.evaluate(theta, gradient);
    return Double.isFinite(value + Arrays.stream(gradient).map(g -> g * g).sum());
  }

  /** Improves the parameters for a strength of the penalty; a target of nothing but 0 has its answer. */
  void improve(double alpha, double tolerance, int iterations, Deadline deadline) {
    if (mean > 0) {
      objective.penalise(alpha);
      new NewtonSteps(objective).minimise(theta, tolerance, iterations, deadline);
    }
  }

  /** The model of the best parameters, its predictions between two bounds. */
  LinearModel model(double low, double high) {
    int p = theta.length - 1;
    double[] own = Arrays.copyOf(theta, p);
    return LinearModel.exponential(space.map(s -> s.weights(own)).orElse(own), theta[p], low, high);
  }

  NumericRows rows() {
    return rows;
  }
}
