package ai.kolosal.automl.model.gbdt.loss;

import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.tree.Link;

/**
 * What boosting makes small: the settings of a loss, which is {@linkplain #of bound} to a training target.
 *
 * <p>Users may write their own. Implementations are immutable and thread-safe.
 */
public interface Loss {
  /**
   * The loss's name among the settings of a trainer.
   *
   * @return lower case with underscores, its parameters behind, such as {@code quantile(0.8)}
   */
  String id();

  /**
   * Whether the loss fits a kind of question.
   *
   * @param task the task
   * @return true if {@link #of} takes its targets
   */
  boolean supports(Task task);

  /**
   * What turns raw scores into predictions.
   *
   * @return the link
   */
  Link link();

  /**
   * Binds the loss to the rows of a training.
   *
   * @param y the training target
   * @param context says what rows count and which query they belong to
   * @return the loss of these rows
   * @throws IllegalArgumentException if the target does not fit
   */
  Objective of(Target y, TrainContext context);
}
