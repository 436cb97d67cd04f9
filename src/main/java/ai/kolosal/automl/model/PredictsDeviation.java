package ai.kolosal.automl.model;

import ai.kolosal.automl.data.FeatureMatrix;

/**
 * What a model of a number can that knows how sure it is.
 *
 * <p>Implementations are models: immutable and thread-safe.
 */
public interface PredictsDeviation {
  /**
   * How far a new value of the target is expected to lie from its prediction.
   *
   * @param row the features in the order of training; only read
   * @return one standard deviation, in units of the target, at least 0
   */
  double deviation(double[] row);

  /**
   * How far new values of the target are expected to lie from their predictions.
   *
   * @param x the features of training, in its order
   * @return one standard deviation a row, the same to the bit as {@link #deviation} gives
   */
  double[] deviations(FeatureMatrix x);
}
