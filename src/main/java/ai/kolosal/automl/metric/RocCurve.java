package ai.kolosal.automl.metric;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.memory.Arena;
import ai.kolosal.automl.memory.BufferPool;

/**
 * The receiver operating characteristic: the share of negatives taken for positive against the share of positives
 * found, at every distinct threshold, from (0, 0) at ∞ to (1, 1) at the least score.
 *
 * <ul>
 *   <li>equal scores share a point; no point is left out
 *   <li>if there are no positives (negatives) their share is NaN throughout
 * </ul>
 *
 * <p>Immutable and thread-safe, as long as nobody writes to its arrays.
 *
 * @param falsePositiveRate 0 … 1, ascending
 * @param truePositiveRate 0 … 1, ascending
 * @param thresholds scores, descending, the first infinite: rows of at least this score are taken for positive
 */
public record RocCurve(double[] falsePositiveRate, double[] truePositiveRate, double[] thresholds) {
  /**
   * The curve of one class against the rest.
   *
   * @param truth the classes
   * @param prediction a probability for each class, one row a row of the truth
   * @param label index of the positive class
   * @return the curve
   * @throws IllegalArgumentException if the sizes do not fit, there are no rows, or a probability is NaN
   */
  public static RocCurve of(ClassTarget truth, Prediction prediction, int label) {
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
  public static RocCurve of(ClassTarget truth, Prediction prediction, int label, double[] weights) {
    return of(truth, prediction, label, Weights.of(weights, truth.size()));
  }

  private static RocCurve of(ClassTarget truth, Prediction prediction, int label, Weights weights) {
    int[] codes = Scope.CLASSES.classes("roc_curve", truth, prediction).codes();
    try (Arena arena = BufferPool.shared().open()) {
      return of(RankingMetrics.groups(arena, "roc_curve", codes, prediction, label, weights));
    }
  }

  private static RocCurve of(ScoreGroups groups) {
    int points = groups.size + 1;
    double[] falsePositive = new double[points];
    double[] truePositive = new double[points];
    double[] thresholds = new double[points];
    thresholds[0] = Double.POSITIVE_INFINITY;
    double wrong = 0;
    double found = 0;
    for (int i = 0; i < points; i++) {
      if (i > 0) {
        int g = groups.size - i;
        wrong += groups.negatives[g];
        found += groups.positives[g];
        thresholds[i] = groups.scores[g];
      }
      falsePositive[i] = wrong / groups.negative;
      truePositive[i] = found / groups.positive;
    }
    return new RocCurve(falsePositive, truePositive, thresholds);
  }

  /**
   * The area under the curve, by trapezoids.
   *
   * @return 0 … 1; NaN if one kind of row is absent
   */
  public double area() {
    double area = 0;
    for (int i = 1; i < thresholds.length; i++) {
      area += (falsePositiveRate[i] - falsePositiveRate[i - 1]) * (truePositiveRate[i] + truePositiveRate[i - 1]) / 2;
    }
    return area;
  }
}
