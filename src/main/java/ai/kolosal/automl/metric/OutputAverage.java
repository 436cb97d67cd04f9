package ai.kolosal.automl.metric;

import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.internal.kernel.Kernels;
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

  private static double variance(double[] values) {
    double mean = RelativeMetrics.mean(values, Weights.EQUAL);
    return Kernels.squaredDeviations(values, mean) / values.length;
  }
}
