package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.column.FiniteCells;
import ai.kolosal.automl.model.CountedRows;
import ai.kolosal.automl.model.TrainContext;
import java.util.Arrays;
import java.util.Optional;

/**
 * The rows a regression learns from: finite columns, a number a row, and what each row counts.
 *
 * @param columns finite, to be read only
 * @param target one a row
 * @param weights what each row counts, of mean 1
 */
record NumericRows(double[][] columns, double[] target, double[] weights) {
  /**
   * Takes up rows, those of weight 0 left out.
   *
   * @param who the learner, for messages
   * @throws TrainingException if there is no row, the target holds classes, or a feature is categorical
   */
  static NumericRows of(String who, FeatureMatrix x, Target y, TrainContext context) {
    require(who, y, context);
    Columns.requireNumbers(x);
    CountedRows rows = CountedRows.of(x, y, context);
    double[] target = NumericTarget.require(who, rows.y()).values();
    double[] ones = new double[target.length];
    Arrays.fill(ones, 1);
    return new NumericRows(
        FiniteCells.of(rows.x()), target, rows.context().rowWeights(rows.y()).orElse(ones));
  }

  /** The target's values, before any row is left out. */
  static double[] require(String who, Target y, TrainContext context) {
    if (y instanceof ClassTarget) {
      throw new TrainingException(who + " learns numbers, the target holds classes of the task "
          + context.task().id() + "; use logistic_regression");
    }
    double[] values = NumericTarget.require(who, y).values();
    if (values.length == 0) {
      throw new TrainingException(who + " needs at least one row; the target has none");
    }
    return values;
  }

  int rows() {
    return target.length;
  }

  /** The rows of an index, their weights as they are. */
  NumericRows take(int[] index) {
    double[][] taken = new double[columns.length][];
    for (int j = 0; j < taken.length; j++) {
      taken[j] = taken(columns[j], index);
    }
    return new NumericRows(taken, taken(target, index), taken(weights, index));
  }

  private static double[] taken(double[] values, int[] index) {
    return Arrays.stream(index).mapToDouble(i -> values[i]).toArray();
  }

  /** The weighted mean of the target. */
  double mean() {
    double sum = 0;
    double total = 0;
    for (int i = 0; i < target.length; i++) {
      total += weights[i];
      sum += weights[i] / target.length * target[i];
    }
    return sum / (total / target.length);
  }

  /**
   * A narrow form of these rows under an L2 penalty.
   *
   * @return the row space where there are many more columns than rows
   */
  Optional<RowSpace> rowSpace(Deadline deadline) {
    return RowSpace.of(columns, rows(), deadline);
  }
}
