package ai.kolosal.automl.model.bayes;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.column.FiniteCells;

/** What rows of each class count, and the sum of each feature's cells within it, class by class. */
record ClassSums(int features, double[] counts, double[] sums) {
  static ClassSums empty(int classes, int features) {
    return new ClassSums(features, new double[classes], new double[Math.multiplyExact(classes, features)]);
  }

  /** These sums and those of more rows; this object stays as it is. */
  ClassSums with(BayesRows rows, CountEvent event, Deadline deadline) {
    ClassSums joined = new ClassSums(features, counts.clone(), sums.clone());
    double[][] finite = FiniteCells.of(rows.x());
    if (event.wantsCounts()) {
      requireCounts(rows, finite);
    }
    double[][] columns = event.cells(finite);
    rows.blocks(deadline, (first, count) -> joined.add(columns, rows, first, count));
    for (int at = 0; at < joined.sums.length; at++) {
      if (!Double.isFinite(joined.sums[at])) {
        throw new TrainingException("feature '" + rows.x().features().get(at % features).name()
            + "' has cells whose sum is beyond all numbers; scale it");
      }
    }
    return joined;
  }

  private int add(double[][] columns, BayesRows rows, int first, int count) {
    int[] codes = rows.codes();
    double[] weights = rows.weights();
    for (int i = first; i < first + count; i++) {
      counts[codes[i]] += weights[i];
    }
    for (int j = 0; j < features; j++) {
      double[] column = columns[j];
      for (int i = first; i < first + count; i++) {
        sums[codes[i] * features + j] += weights[i] * column[i];
      }
    }
    return count;
  }

  private static void requireCounts(BayesRows rows, double[][] columns) {
    for (int j = 0; j < columns.length; j++) {
      for (int i = 0; i < columns[j].length; i++) {
        if (columns[j][i] < 0) {
          throw new TrainingException("feature '" + rows.x().features().get(j).name() + "' row " + i + ": "
              + columns[j][i] + " is negative; counts and shares are at least 0, use the view NON_NEGATIVE or "
              + "gaussian_naive_bayes");
        }
      }
    }
  }
}
