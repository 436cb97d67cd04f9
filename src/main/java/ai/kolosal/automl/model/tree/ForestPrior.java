package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.model.TrainContext;

/**
 * What a forest says without a tree: class shares of the target with one more row of each class, or the mean, rows
 * counting by their weights.
 */
final class ForestPrior {
  private final Target y;
  private final double[] weights;
  /** What is added for each class, and the sum of that and its rows. */
  private final double[] one;

  private final double[] sums;
  private final double mean;

  ForestPrior(Target y, TrainContext context) {
    this.y = y;
    this.weights = Forest.weights(y, context);
    this.one = new double[y instanceof ClassTarget ? y.outputs() : 0];
    this.sums = new double[one.length];
    double whole = 0.0;
    for (int k = 0; k < one.length; k++) {
      one[k] = context.classWeights().isEmpty() ? 1.0 : context.classWeights().get(k);
      whole += one[k];
    }
    for (int k = 0; k < one.length; k++) {
      one[k] *= one.length / whole;
      sums[k] = one[k];
    }
    double sum = 0.0;
    for (int i = 0; i < weights.length; i++) {
      if (y instanceof ClassTarget classes) {
        sums[classes.codes()[i]] += weights[i];
      } else {
        sum += ((NumericTarget) y).values()[i] * (weights[i] / weights.length);
      }
    }
    this.mean = sum;
  }

  /** The shares without one row, or of all rows if it is negative; the mean is always that of all. */
  double[] without(int row) {
    if (!(y instanceof ClassTarget classes)) {
      return new double[] {mean};
    }
    double[] shares = sums.clone();
    if (row >= 0) {
      int own = classes.codes()[row];
      shares[own] = Math.max(one[own], shares[own] - weights[row]);
    }
    double whole = 0.0;
    for (double share : shares) {
      whole += share;
    }
    for (int k = 0; k < shares.length; k++) {
      shares[k] /= whole;
    }
    return shares;
  }
}
