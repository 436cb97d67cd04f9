package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.internal.column.FiniteCells;
import ai.kolosal.automl.model.linear.LinearModel.Link;
import java.util.Arrays;
import java.util.Optional;

/**
 * One training of a logistic regression: the classes that have rows, and the best parameters so far.
 *
 * <p>Not thread-safe.
 */
final class LogisticProblem {
  private final int features;
  /* What the rows of each class count together; the number of rows where all count the same. */
  private final double[] counts;
  private final int rows;
  /* The classes that have rows, in order. */
  private final int[] present;
  private final LinearColumns columns;
  private final LogisticObjective objective;
  private final double l1Ratio;
  /* Each is null where the other is wanted, and where there is one class only. */
  private final Minimiser minimiser;
  private final ProximalNewton proximal;
  private final double[] theta;
  /* Where there are fewer rows than columns the parameters are those of the row space. */
  private final Optional<RowSpace> space;

  LogisticProblem(
      FeatureMatrix x, ClassTarget target, Optional<double[]> weights, boolean intercept, double l1Ratio,
      RowChunks chunks, Deadline deadline) {
    features = x.columns();
    rows = target.size();
    counts = new double[target.outputs()];
    for (int i = 0; i < rows; i++) {
      counts[target.codes()[i]] += weights.isPresent() ? weights.get()[i] : 1;
    }
    int[] place = new int[counts.length];
    int many = 0;
    for (int k = 0; k < counts.length; k++) {
      place[k] = many;
      many += counts[k] > 0 ? 1 : 0;
    }
    present = new int[many];
    for (int k = 0; k < counts.length; k++) {
      if (counts[k] > 0) {
        present[place[k]] = k;
      }
    }
    int[] codes = new int[rows];
    for (int i = 0; i < rows; i++) {
      codes[i] = place[target.codes()[i]];
    }
    int sums = counts.length == 2 ? 1 : many;
    this.l1Ratio = l1Ratio;
    // an L1 penalty holds weights outside the span of the rows
    space = l1Ratio == 0 && x.columns() > rows ? RowSpace.of(FiniteCells.of(x), rows, deadline) : Optional.empty();
    columns = space.map(of -> LinearColumns.dense(of.columns(), rows)).orElseGet(() -> LinearColumns.of(x, chunks));
    objective = new LogisticObjective(columns, codes, weights, sums, intercept, chunks);
    minimiser = many < 2 || l1Ratio > 0 ? null : new Minimiser(objective);
    proximal = many < 2 || l1Ratio == 0 ? null : new ProximalNewton(objective);
    theta = new double[objective.parameters()];
    if (intercept) {
      start();
    }
  }

  /* The intercepts that give the frequencies of the classes. */
  private void start() {
    if (objective.sums() == 1) {
      theta[objective.stride() - 1] = logOdds();
      return;
    }
    for (int k = 0; k < present.length; k++) {
      theta[(k + 1) * objective.stride() - 1] = Math.log(counts[present[k]] / rows);
    }
  }

  /* Classes without rows count as half a row. */
  private double logOdds() {
    return Math.log(Math.max(counts[1], 0.5) / Math.max(counts[0], 0.5));
  }

  /** Fits with a strength, from the parameters so far. */
  void improve(double c, double tolerance, int maxIterations, Deadline deadline) {
    double strength = 1 / (c * rows);
    objective.setPenalty((1 - l1Ratio) * strength);
    if (minimiser != null) {
      minimiser.minimise(theta, tolerance, maxIterations, deadline);
    } else if (proximal != null) {
      proximal.minimise(theta, l1Ratio * strength, tolerance, maxIterations, deadline);
    }
  }

  /** The model of the parameters so far. */
  LinearModel model() {
    int stride = objective.stride();
    if (counts.length == 2) {
      double intercept = present.length == 2 ? theta[stride - 1] : logOdds();
      return LinearModel.classification(Link.LOGISTIC, features, weights(0), new double[] {intercept});
    }
    double[] coefficients = new double[counts.length * features];
    double[] intercepts = new double[counts.length];
    double total = 0;
    for (int k = 0; k < present.length; k++) {
      System.arraycopy(weights(k), 0, coefficients, present[k] * features, features);
      intercepts[present[k]] = theta[(k + 1) * stride - 1];
    }
    double greatest = Double.NEGATIVE_INFINITY;
    for (int k : present) {
      greatest = Math.max(greatest, intercepts[k]);
    }
    for (int k : present) {
      total += Math.exp(intercepts[k] - greatest);
    }
    for (int k = 0; k < counts.length; k++) {
      if (counts[k] == 0) {
        intercepts[k] = greatest + Math.log(total) + Math.log(0.5 / rows);
      }
    }
    return LinearModel.classification(Link.SOFTMAX, features, coefficients, intercepts);
  }

  private double[] weights(int sum) {
    int from = sum * objective.stride();
    double[] own = Arrays.copyOfRange(theta, from, from + objective.stride() - 1);
    return space.isPresent() ? space.get().weights(own) : columns.restored(own);
  }
}
