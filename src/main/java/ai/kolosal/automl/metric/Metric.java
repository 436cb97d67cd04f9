package ai.kolosal.automl.metric;

import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;

/**
 * What good means: a score of predictions against the truth.
 *
 * <p>Implementations are immutable and thread-safe.
 */
public interface Metric {
  /**
   * The metric's name, scikit-learn's where it has one.
   *
   * @return lower case with underscores, such as {@code roc_auc}
   */
  String id();

  /**
   * The direction.
   *
   * @return true where a greater score is better
   */
  boolean greaterIsBetter();

  /**
   * Whether the metric can judge this kind of question.
   *
   * @param task the task
   * @return true if it can
   */
  boolean supports(Task task);

  /**
   * The score.
   *
   * @param truth the target
   * @param prediction one row a row of the target
   * @return the score; NaN where it is not defined
   * @throws IllegalArgumentException if the sizes or kinds do not fit
   */
  double score(Target truth, Prediction prediction);

  /**
   * The score as a loss, for what compares metrics of both directions.
   *
   * @param truth the target
   * @param prediction one row a row of the target
   * @return the score, negated where greater is better
   */
  default double loss(Target truth, Prediction prediction) {
    return greaterIsBetter() ? -score(truth, prediction) : score(truth, prediction);
  }
}
