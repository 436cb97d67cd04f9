package ai.kolosal.automl.training;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TemporalColumn;

/**
 * What a row costs until there is a model worth having, to the order of magnitude: its way into a view, into the native
 * data set, and through a few rounds of boosting, on one core of a JVM that has just started.
 *
 * @param view nanoseconds of its way into the view of trees
 * @param width features it has there
 */
record RowCost(double view, double width) {
  private static final int ROUNDS = 10;

  /** Nanoseconds a gradient boosting round takes for each row and feature. */
  static final double ROUND_FEATURE_NANOS = 6;

  /** Nanoseconds a round takes for each row besides. */
  static final double ROUND_NANOS = 40;

  /** Nanoseconds to copy and bin a feature. */
  private static final double BIN_NANOS = 80;

  private static final int FEW_LEVELS = 32;

  /** What rows of aligned columns cost. */
  static RowCost of(Frame features) {
    double view = 0;
    double width = 0;
    for (Column column : features.columns()) {
      if (column instanceof NumericColumn) {
        view += 40;
        width += 1;
      } else if (column instanceof CategoricalColumn category) {
        boolean few = category.levels().size() <= FEW_LEVELS;
        view += few ? 50 : 300;
        width += few ? 1 : 3;
      } else if (column instanceof TemporalColumn) {
        view += 300;
        width += 8;
      } else {
        view += 4500;
        width += 47;
      }
    }
    return new RowCost(view, width);
  }

  /** Nanoseconds a row takes in a round of boosting that has some further features. */
  double round(double more) {
    return ROUND_NANOS + ROUND_FEATURE_NANOS * (width + more);
  }

  /**
   * Estimates.
   *
   * @param features aligned columns
   * @param trees trees a boosting round grows
   * @return nanoseconds a row, above 0
   */
  static double nanos(Frame features, int trees) {
    RowCost cost = of(features);
    return cost.view + BIN_NANOS * cost.width + ROUNDS * trees * cost.round(0);
  }
}
