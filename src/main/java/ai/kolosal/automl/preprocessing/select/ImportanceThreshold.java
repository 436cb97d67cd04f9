package ai.kolosal.automl.preprocessing.select;

import ai.kolosal.automl.internal.math.OrderStatistics;

/** From which importance on a column is kept. */
public sealed interface ImportanceThreshold {
  /**
   * The threshold for some importances.
   *
   * @param importances one a column
   * @return columns at it or above are kept
   */
  double of(double[] importances);

  /**
   * A multiple of the mean importance.
   *
   * @param factor finite
   */
  record Mean(double factor) implements ImportanceThreshold {
    /**
     * Checks the factor.
     *
     * @param factor finite
     * @throws IllegalArgumentException if it is not finite
     */
    public Mean {
      requireFinite(factor);
    }

    @Override
    public double of(double[] importances) {
      double sum = 0;
      for (double importance : importances) {
        sum += importance;
      }
      return factor * (sum / importances.length);
    }
  }

  /**
   * A multiple of the median importance.
   *
   * @param factor finite
   */
  record Median(double factor) implements ImportanceThreshold {
    /**
     * Checks the factor.
     *
     * @param factor finite
     * @throws IllegalArgumentException if it is not finite
     */
    public Median {
      requireFinite(factor);
    }

    @Override
    public double of(double[] importances) {
      return factor * OrderStatistics.quantile(importances.clone(), 0.5);
    }
  }

  /**
   * A number.
   *
   * @param value not NaN; −∞ keeps every column
   */
  record Value(double value) implements ImportanceThreshold {
    /**
     * Checks the number.
     *
     * @param value not NaN; −∞ keeps every column
     * @throws IllegalArgumentException if it is NaN
     */
    public Value {
      if (Double.isNaN(value)) {
        throw new IllegalArgumentException("the threshold is NaN; give a number, or -Infinity to keep every column");
      }
    }

    @Override
    public double of(double[] importances) {
      return value;
    }
  }

  private static void requireFinite(double factor) {
    if (!FiniteCells.isFinite(factor)) {
      throw new IllegalArgumentException("factor " + factor + " is not finite");
    }
  }
}
