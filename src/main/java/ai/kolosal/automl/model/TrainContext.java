package ai.kolosal.automl.model;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;
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
 * @param classWeights what a training row of each class counts, positive; empty where all rows count the same
 */
public record TrainContext(
    Task task,
    Metric metric,
    Deadline deadline,
    SeedTree seed,
    int threads,
    Optional<Validation> validation,
    List<Double> classWeights) {
  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if there is no thread, a weight is not positive and finite, or there are weights and no classes
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
    classWeights = List.copyOf(classWeights);
    if (!classWeights.isEmpty() && !task.isClassification()) {
      throw new IllegalArgumentException(
          classWeights.size() + " class weights are given for " + task.id() + "; leave them out");
    }
    for (double weight : classWeights) {
      if (!(weight > 0 && weight <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException("a class weight is " + weight + ", not positive and finite");
      }
    }
  }

  /**
   * A context in which all rows count the same.
   *
   * @param task what kind of question the target asks
   * @param metric what the user wants to be good
   * @param deadline when to return the best model so far
   * @param seed where randomness comes from
   * @param threads at most this many threads, at least 1
   * @param validation rows to stop early on, which are not trained on
   * @throws IllegalArgumentException if there is no thread
   */
  public TrainContext(
      Task task, Metric metric, Deadline deadline, SeedTree seed, int threads, Optional<Validation> validation) {
    this(task, metric, deadline, seed, threads, validation, List.of());
  }

  /**
   * What each training row counts: its class's weight, divided by the mean over the rows, so that regularisation means
   * what it means without weights.
   *
   * @param y the training target
   * @return one weight a row; empty where all rows count the same
   * @throws IllegalArgumentException if there are weights and they are not one a class of the target
   */
  public Optional<double[]> rowWeights(Target y) {
    if (classWeights.isEmpty()) {
      return Optional.empty();
    }
    if (!(y instanceof ClassTarget classes) || classes.outputs() != classWeights.size()) {
      throw new IllegalArgumentException(
          classWeights.size() + " class weights are given for " + y.outputs() + " classes; give one for each");
    }
    double[] weights = new double[classes.size()];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = classWeights.get(classes.codes()[i]);
      sum += weights[i] / weights.length;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return Optional.of(weights);
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
