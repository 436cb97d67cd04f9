package ai.kolosal.automl.model;

import java.util.List;

/**
 * What was learned step by step: a model after each step, and its loss on the validation rows.
 *
 * <p>Steps are boosting rounds, or penalties from strong to weak. Whoever trains on several folds can compare their
 * paths and choose one point for all of them, which overfits the validation rows far less than a choice a fold.
 *
 * <p>Implementations are immutable and thread-safe.
 */
public interface LearningPath {
  /**
   * The number of steps.
   *
   * @return at least 1
   */
  int steps();

  /**
   * How far training had come after a step, comparable between trainings with the same settings on other rows.
   *
   * @param step 0-based
   * @return grows with the step
   */
  double progress(int step);

  /**
   * The loss on the validation rows after a step.
   *
   * @param step 0-based
   * @return smaller is better; NaN where there are no validation rows or none was defined
   */
  double loss(int step);

  /**
   * The model after a step.
   *
   * @param step 0-based
   * @return the model, and the trainer that learns as far as this step on more rows
   */
  Trained at(int step);

  /**
   * The model of the least loss.
   *
   * @return the first of equals; the last step where no loss is defined
   */
  default Trained best() {
    int best = steps() - 1;
    double least = Double.POSITIVE_INFINITY;
    for (int step = 0; step < steps(); step++) {
      if (loss(step) < least) {
        least = loss(step);
        best = step;
      }
    }
    return at(best);
  }

  /**
   * A path of one step.
   *
   * @param trained what was learned
   * @return the path; its loss is NaN
   */
  static LearningPath of(Trained trained) {
    return of(List.of(trained), new double[] {Double.NaN});
  }

  /**
   * A path of models that are all there, its progress counted in steps.
   *
   * @param trained the model after each step
   * @param losses the loss after each step
   * @return the path
   * @throws IllegalArgumentException if there is no step or the lengths differ
   */
  static LearningPath of(List<Trained> trained, double[] losses) {
    return new ListedPath(trained, losses);
  }
}
