package ai.kolosal.automl.model.boosting;

import ai.kolosal.automl.data.FeatureMatrix;

/**
 * A booster of a native library, grown round by round.
 *
 * <p>Used by one thread; nothing may be called after {@link #close()}.
 */
public interface NativeBooster extends AutoCloseable {
  /**
   * Adds the rows that {@link #validationMetric()} judges; at most once.
   *
   * @param x their features
   * @param labels their labels
   */
  void validate(FeatureMatrix x, float[] labels);

  /**
   * Grows one round of trees.
   *
   * @return false if nothing could be split any more, and nothing was grown
   */
  boolean update();

  /**
   * The metric of the booster's parameters on the validation rows.
   *
   * @return its value
   */
  double validationMetric();

  /**
   * Changes the learning rate of the rounds to come.
   *
   * @param rate above 0
   */
  void learningRate(double rate);

  /** Frees everything; a second call does nothing. */
  @Override
  void close();
}
