package ai.kolosal.automl.metric;

import ai.kolosal.automl.internal.kernel.Kernels;

/** What each row counts: as given, or 1. */
final class Weights {
  static final Weights EQUAL = new Weights(new double[0]);

  private final double[] values;

  private Weights(double[] values) {
    this.values = values;
  }

  static Weights of(double[] values, int rows) {
    if (values.length != rows) {
      throw new IllegalArgumentException(values.length + " weights for " + rows + " rows; give one a row");
    }
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      if (!(values[i] >= 0) || values[i] == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException("row " + i + ": weight " + values[i] + " is not a finite number from 0");
      }
      sum += values[i];
    }
    if (rows > 0 && sum == 0) {
      throw new IllegalArgumentException("all weights are 0; at least one row has to count");
    }
    return new Weights(values.clone());
  }

  boolean equal() {
    return this == EQUAL;
  }

  double at(int row) {
    return this == EQUAL ? 1 : values[row];
  }

  double total(int rows) {
    if (this == EQUAL) {
      return rows;
    }
    return Kernels.sum(values);
  }

  /** The sum of each row's figure times what the row counts. */
  double sum(double[] figures) {
    return this == EQUAL ? Kernels.sum(figures) : Kernels.dot(values, figures);
  }
}
