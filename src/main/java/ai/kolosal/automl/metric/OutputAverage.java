package ai.kolosal.automl.metric;

import ai.kolosal.automl.data.MultiTarget;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.internal.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;

/** How the scores of several numeric targets become one. */
public enum OutputAverage {
  /** The plain mean. */
  UNIFORM,
  /** Each target counts with its variance; the plain mean if all are constant. */
  VARIANCE_WEIGHTED;

  /**
   * The score over several targets.
   *
   * @param metric for numbers
   * @param truths one target or more
   * @param predictions one for each target
   * @return the average score
   * @throws IllegalArgumentException if the sizes or kinds do not fit
   */
  public double score(Metric metric, List<NumericTarget> truths, List<Prediction> predictions) {
    if (truths.isEmpty() || truths.size() != predictions.size()) {
      throw new IllegalArgumentException(
          truths.size() + " targets and " + predictions.size() + " predictions; give one for each of at least one");
    }
    double sum = 0;
    double weighted = 0;
    double weights = 0;
    for (int t = 0; t < truths.size(); t++) {
      double score = metric.score(truths.get(t), predictions.get(t));
      double variance = variance(truths.get(t).values());
      sum += score;
      weighted += variance * score;
      weights += variance;
    }
    return this == UNIFORM || weights == 0 ? sum / truths.size() : weighted / weights;
  }

  /**
   * The score over the columns of one target.
   *
   * @param metric for numbers
   * @param truth the target
   * @param prediction one row a row of the target, one value a column
   * @return the average score
   * @throws IllegalArgumentException if the sizes or kinds do not fit
   */
  public double score(Metric metric, MultiTarget truth, Prediction prediction) {
    if (prediction.outputs() != truth.outputs()) {
      throw new IllegalArgumentException(
          "the prediction has " + prediction.outputs() + " values a row, the target " + truth.outputs());
    }
    List<NumericTarget> truths = new ArrayList<>();
    List<Prediction> predictions = new ArrayList<>();
    for (int k = 0; k < truth.outputs(); k++) {
      double[] column = new double[prediction.rows()];
      for (int i = 0; i < column.length; i++) {
        column[i] = prediction.value(i, k);
      }
      truths.add(truth.column(k));
      predictions.add(Prediction.of(1, column));
    }
    return score(metric, truths, predictions);
  }

  private static double variance(double[] values) {
    double mean = RelativeMetrics.mean(values, Weights.EQUAL);
    return Kernels.squaredDeviations(values, mean) / values.length;
  }
}
