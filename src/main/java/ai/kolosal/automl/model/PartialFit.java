package ai.kolosal.automl.model;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Target;

/**
 * A trainer whose models can learn from more rows without those they have seen, for data that come in batches or do not
 * fit into memory.
 *
 * <p>The first batch is for {@link #train}; it fixes features and classes, so classes that come later must be among the
 * target's labels from the start.
 *
 * @param <M> what it learns
 */
public interface PartialFit<M extends Model> extends Trainer {
  @Override
  M train(FeatureMatrix x, Target y, TrainContext context);

  /**
   * Learns on.
   *
   * @param model what was learned so far with these settings; it is not changed
   * @param x further rows, with the features of the first
   * @param y their target, with the labels of the first
   * @param context as for {@link #train}; validation rows are not looked at
   * @return a model of all rows so far
   * @throws IllegalArgumentException if features or outputs are not those of the model
   */
  M partialFit(M model, FeatureMatrix x, Target y, TrainContext context);
}
