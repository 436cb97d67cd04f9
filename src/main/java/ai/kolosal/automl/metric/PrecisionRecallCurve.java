package ai.kolosal.automl.metric;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.memory.Arena;
import ai.kolosal.automl.memory.BufferPool;

/**
 * Precision and recall at every distinct threshold, and the point (precision 1, recall 0) where nothing is taken for
 * positive.
 *
 * <ul>
 *   <li>equal scores share a point; no point is left out
 *   <li>if there are no positives, recall is 1 at every threshold
 * </ul>
 *
 * <p>Immutable and thread-safe, as long as nobody writes to its arrays.
 *
 * @param precision 0 … 1, one more than thresholds
 * @param recall 0 … 1, descending, one more than thresholds
 * @param thresholds scores, ascending: rows of at least this score are taken for positive
 */
public record PrecisionRecallCurve(double[] precision, double[] recall, double[] thresholds) {
  /**
   * The curve of one class against the rest.
   *
   * @param truth the classes
   * @param prediction a probability for each class, one row a row of the truth
   * @param label index of the positive class
   * @return the curve
   * @throws IllegalArgumentException if the sizes do not fit, there are no rows, or a probability is NaN
   */
  public static PrecisionRecallCurve of(ClassTarget truth, Prediction prediction, int label) {
    return of(truth, prediction, label, Weights.EQUAL);
  }

  /**
   * The curve of one class against the rest, with weights; rows of weight 0 are left out.
   *
   * @param truth the classes
   * @param prediction a probability for each class, one row a row of the truth
   * @param label index of the positive class
   * @param weights finite, from 0, one a row
   * @return the curve
   * @throws IllegalArgumentException if the sizes do not fit, there are no rows, or a probability is NaN
   */
  public static PrecisionRecallCurve of(ClassTarget truth, Prediction prediction, int label, double[] weights) {
    return of(truth, prediction, label, Weights.of(weights, truth.size()));
  }

  private static PrecisionRecallCurve of(ClassTarget truth, Prediction prediction, int label, Weights weights) {
    int[] codes = Scope.CLASSES.classes("precision_recall_curve", truth, prediction).codes();
    try (Arena arena = BufferPool.shared().open()) {
      return of(RankingMetrics.groups(arena, "precision_recall_curve", codes, prediction, label, weights));
    }
  }

  private static PrecisionRecallCurve of(ScoreGroups groups) {
    double[] precision = new double[groups.size + 1];
    double[] recall = new double[groups.size + 1];
    double[] thresholds = new double[groups.size];
    precision[groups.size] = 1;
    double found = 0;
    double taken = 0;
    for (int g = groups.size - 1; g >= 0; g--) {
      found += groups.positives[g];
      taken += groups.positives[g] + groups.negatives[g];
      precision[g] = found / taken;
      recall[g] = groups.positive == 0 ? 1 : found / groups.positive;
      thresholds[g] = groups.scores[g];
    }
    return new PrecisionRecallCurve(precision, recall, thresholds);
  }
}
