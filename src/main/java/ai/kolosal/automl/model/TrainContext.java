package ai.kolosal.automl.model;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.random.SeedTree;
import java.util.Objects;
import java.util.Optional;

/**
 * What a trainer is told beside the rows.
 *
 * @param task what kind of question the target asks
 * @param metric what the user wants to be good; learners that stop early watch it or the nearest thing they have
 * @param deadline when to return the best model so far
 * @param seed where randomness comes from
 * @param threads at most this many threads, at least 1
 * @param validation rows to stop early on, which are not trained on
 */
public record TrainContext(
    Task task, Metric metric, Deadline deadline, SeedTree seed, int threads, Optional<Validation> validation) {
  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if there is no thread
   */
  public TrainContext {
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(deadline, "deadline");
    Objects.requireNonNull(seed, "seed");
    Objects.requireNonNull(validation, "validation");
    if (threads < 1) {
      throw new IllegalArgumentException("threads " + threads + " is less than 1");
    }
  }

  /**
   * Rows to stop early on.
   *
   * @param x their features
   * @param y their target
   */
  public record Validation(FeatureMatrix x, Target y) {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if they differ
     */
    public Validation {
      if (x.rows() != y.size()) {
        throw new IllegalArgumentException(x.rows() + " rows of features have " + y.size() + " targets");
      }
    }
  }
}
