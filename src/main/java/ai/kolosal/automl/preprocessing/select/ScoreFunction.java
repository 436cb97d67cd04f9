package ai.kolosal.automl.preprocessing.select;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.random.SeedTree;

/**
 * Trains a model on rows, to be scored on others.
 *
 * <p>Who has learners hands this in; {@code training.ModelFunctions} makes one of the library's own. The same rows and
 * seed must give the same scores.
 */
@FunctionalInterface
public interface ScoreFunction {
  /**
   * Trains.
   *
   * @param x the rows to train on, at least one
   * @param y their target
   * @param seed where randomness comes from
   * @return what scores other rows of the same columns
   */
  Scorer train(Frame x, Target y, SeedTree seed);

  /** A trained model that can be scored. */
  @FunctionalInterface
  interface Scorer {
    /**
     * How well the model predicts rows.
     *
     * @param x the columns of training
     * @param y the target of the same rows
     * @return greater is better, whatever the metric
     */
    double score(Frame x, Target y);
  }
}
