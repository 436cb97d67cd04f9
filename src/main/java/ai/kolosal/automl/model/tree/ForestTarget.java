package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;

/**
 * A target as forests split on it.
 *
 * <p>Two classes are split as the number 0 or 1: half the Gini impurity is its variance. Numbers are scaled to −1 … 1
 * and centred, so that sums of squares neither overflow nor cancel.
 *
 * @param outputs the width of a leaf
 * @param classes class codes; empty for numbers
 * @param scalar the number that is split on; empty for three or more classes
 * @param center what was taken off scaled numbers
 * @param scale what numbers were divided by
 */
record ForestTarget(int outputs, int[] classes, double[] scalar, double center, double scale) {
  /** Takes up a target; rows of weight 0 have no say in what numbers are scaled by. */
  static ForestTarget of(Target y, double[] weights) {
    if (y instanceof ClassTarget target) {
      double[] scalar = new double[target.outputs() > 2 ? 0 : target.size()];
      for (int i = 0; i < scalar.length; i++) {
        scalar[i] = target.codes()[i];
      }
      return new ForestTarget(target.outputs(), target.codes(), scalar, 0.0, 1.0);
    }
    double[] values = NumericTarget.require("a forest", y).values().clone();
    int rows = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = weights[i] > 0.0 ? values[i] : 0.0;
      rows += weights[i] > 0.0 ? 1 : 0;
    }
    double scale = 0.0;
    for (double value : values) {
      scale = Math.max(scale, Math.abs(value));
    }
    scale = scale > 0.0 ? scale : 1.0;
    double sum = 0.0;
    for (int i = 0; i < values.length; i++) {
      values[i] /= scale;
      sum += values[i];
    }
    double center = sum / rows;
    for (int i = 0; i < values.length; i++) {
      values[i] -= center;
    }
    return new ForestTarget(1, new int[0], values, center, scale);
  }

  boolean isClassification() {
    return classes.length > 0;
  }

  /** The number that a mean of {@link #scalar} stands for. */
  double number(double mean) {
    double share = Math.max(-1.0, Math.min(1.0, mean + center));
    return share * scale;
  }
}
