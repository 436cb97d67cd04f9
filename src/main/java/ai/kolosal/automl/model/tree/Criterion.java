package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.data.Task;
import java.util.Locale;
import java.util.Optional;

/**
 * What a split of a decision tree makes less of (Breiman, Friedman, Olshen and Stone, 1984).
 *
 * <p>A node's impurity I is that of its rows, weighted; a split of a node of weight W into L and R is worth I − (W_L/W) I_L
 * − (W_R/W) I_R. The names and the units are scikit-learn's.
 */
public enum Criterion {
  /** 1 − Σ p², for classes. */
  GINI,
  /** −Σ p log₂ p, for classes. */
  ENTROPY,
  /** The variance, for numbers; leaves hold the mean. */
  SQUARED_ERROR,
  /** The mean distance from the median, for numbers; leaves hold the median, the middle of two where there are two. */
  ABSOLUTE_ERROR,
  /** Half the mean deviance Σ y ln(y / mean), for numbers of at least 0 that are not all 0; leaves hold the mean. */
  POISSON;

  /**
   * The form in settings.
   *
   * @return lower case with underscores
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether it is for such a task.
   *
   * @param task the task
   * @return true for classes and {@link #GINI} or {@link #ENTROPY}, or for numbers and any other
   */
  public boolean supports(Task task) {
    return task.isClassification() == (this == GINI || this == ENTROPY);
  }

  /**
   * The usual one for a task.
   *
   * @param task the task
   * @return {@link #GINI} for classes, {@link #SQUARED_ERROR} for numbers
   */
  static Criterion usual(Task task) {
    return task.isClassification() ? GINI : SQUARED_ERROR;
  }

  /**
   * This criterion, if it is for such a task.
   *
   * @throws IllegalArgumentException if it is not
   */
  Criterion requireFor(Task task) {
    if (!supports(task)) {
      throw new IllegalArgumentException(
          "the criterion '" + id() + "' is not for " + task.id() + "; take '" + usual(task).id() + "'");
    }
    return this;
  }

  /** The criterion of a name in settings; empty for any other word. */
  static Optional<Criterion> byId(String id) {
    for (Criterion criterion : values()) {
      if (criterion.id().equals(id)) {
        return Optional.of(criterion);
      }
    }
    return Optional.empty();
  }
}
