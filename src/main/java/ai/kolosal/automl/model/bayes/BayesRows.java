package ai.kolosal.automl.model.bayes;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.model.CountedRows;
import ai.kolosal.automl.model.TrainContext;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;

/** The rows that count of a batch, with their classes and weights of mean 1. */
record BayesRows(FeatureMatrix x, int[] codes, int classes, double[] weights) {
  /* A block of all columns should stay in a second-level cache of half a megabyte. */
  private static final int BLOCK_CELLS = 1 << 16;
  private static final int LEAST_BLOCK = 256;

  static BayesRows of(String who, FeatureMatrix x, Target y, TrainContext context) {
    if (!(y instanceof ClassTarget target)) {
      throw new TrainingException(who + " learns classes, the target holds numbers of the task " + context.task().id()
          + "; use a learner of numbers");
    }
    if (target.size() == 0) {
      throw new TrainingException(who + " needs at least one row; the target has none");
    }
    CountedRows rows = CountedRows.of(x, target, context);
    ClassTarget counted = (ClassTarget) rows.y();
    double[] weights = rows.context().rowWeights(counted).orElseGet(() -> {
      double[] ones = new double[counted.size()];
      Arrays.fill(ones, 1);
      return ones;
    });
    return new BayesRows(rows.x(), counted.codes(), counted.labels().size(), weights);
  }

  /** Refuses rows that do not go with a model. */
  void requireFit(String who, int features, int outputs) {
    if (x.columns() != features || classes != outputs) {
      throw new IllegalArgumentException(
          "the batch has " + x.columns() + " features and " + classes + " classes, the model of " + who + " has "
              + features + " and " + outputs + "; give every batch the features and labels of the first");
    }
  }

  /** Hands out blocks of rows (first, count) until the deadline; the first in any case. */
  void blocks(Deadline deadline, IntBinaryOperator block) {
    int most = Math.max(LEAST_BLOCK, BLOCK_CELLS / Math.max(1, x.columns()));
    for (int first = 0; first < codes.length && (first == 0 || !deadline.expired()); first += most) {
      block.applyAsInt(first, Math.min(most, codes.length - first));
    }
  }
}
