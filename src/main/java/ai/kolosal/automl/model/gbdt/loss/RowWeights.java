package ai.kolosal.automl.model.gbdt.loss;

import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.model.TrainContext;

/**
 * What rows count in their derivatives.
 *
 * @param values one a row, 1 on average; null where all count the same
 */
record RowWeights(double[] values) {
  /* Rows whose cells stay near between the passes over them. */
  static final int BLOCK = 1 << 11;

  static RowWeights of(String loss, Target y, TrainContext context) {
    if (y.size() == 0) {
      throw new IllegalArgumentException("loss '" + loss + "' needs at least one row; the target has none");
    }
    return new RowWeights(context.rowWeights(y).orElse(null));
  }

  /** Those of some rows; null where all count the same. */
  double[] take(int[] rows, int from, int to) {
    if (values == null) {
      return null;
    }
    double[] taken = new double[to - from];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = values[rows[from + i]];
    }
    return taken;
  }

  /** A copy that may be reordered; null where all count the same. */
  double[] copy() {
    return values == null ? null : values.clone();
  }

  /** Multiplies derivatives by what their rows count. */
  void times(double[] gradients, double[] hessians, int from, int to) {
    if (values == null) {
      return;
    }
    for (int i = from; i < to; i++) {
      gradients[i] = bounded(gradients[i] * values[i]);
      hessians[i] = bounded(hessians[i] * values[i]);
    }
  }

  /** The nearest finite number. */
  static double bounded(double x) {
    return x > Double.MAX_VALUE ? Double.MAX_VALUE : x < -Double.MAX_VALUE ? -Double.MAX_VALUE : x;
  }
}
