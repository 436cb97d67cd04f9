package ai.kolosal.automl.model;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
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
 * @param classWeights what a training row of each class counts, positive; empty where all classes count the same
 * @param weights what each training row counts, at least 0 and not all 0; empty where all count the same; not copied
 * @param groups the query each training row belongs to, for ranking: rows of one query stand together; not copied
 */
public record TrainContext(
    Task task,
    Metric metric,
    Deadline deadline,
    SeedTree seed,
    int threads,
    Optional<Validation> validation,
    List<Double> classWeights,
    Optional<double[]> weights,
    Optional<int[]> groups) {
  private static final int MODERATE = 500;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if there is no thread, a class weight is not positive and finite, there are class weights
   *     and no classes, or a row's weight is negative or not finite, or all are 0
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
    Objects.requireNonNull(groups, "groups");
    weights.ifPresent(TrainContext::check);
  }

  private static void check(double[] weights) {
    double most = 0;
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] >= 0 && weights[i] <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "row " + i + ": the weight " + weights[i] + " is not a finite number of at least 0; give it another");
      }
      most = Math.max(most, weights[i]);
    }
    if (most == 0) {
      throw new IllegalArgumentException("all " + weights.length + " weights are 0; give some row a weight");
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
   * A context in which classes may count differently.
   *
   * @param task what kind of question the target asks
   * @param metric what the user wants to be good
   * @param deadline when to return the best model so far
   * @param seed where randomness comes from
   * @param threads at most this many threads, at least 1
   * @param validation rows to stop early on, which are not trained on
   * @param classWeights what a training row of each class counts, positive; empty where all classes count the same
   * @throws IllegalArgumentException as the full constructor
   */
  public TrainContext(
      Task task,
      Metric metric,
      Deadline deadline,
      SeedTree seed,
      int threads,
      Optional<Validation> validation,
      List<Double> classWeights) {
    this(
        task, metric, deadline, seed, threads, validation, classWeights, Optional.empty(), Optional.empty());
  }

  /**
   * This context with rows that count differently.
   *
   * @param values one weight a training row, at least 0 and not all 0; not copied
   * @return another context
   * @throws IllegalArgumentException if a weight is negative or not finite, or all are 0
   */
  public TrainContext withWeights(double... values) {
    return new TrainContext(
        task, metric, deadline, seed, threads, validation, classWeights, Optional.of(values), groups);
  }

  /**
   * This context with rows that belong to queries.
   *
   * @param values the query of each training row; rows of one query stand together; not copied
   * @return another context
   */
  public TrainContext withGroups(int... values) {
    return new TrainContext(
        task, metric, deadline, seed, threads, validation, classWeights, weights, Optional.of(values));
  }

  /**
   * What each training row counts: its weight times that of its class, divided by the mean over the rows, so that
   * regularisation means what it means without weights.
   *
   * @param y the training target
   * @return one weight a row; empty where all rows count the same
   * @throws IllegalArgumentException if there are class weights and they are not one a class of the target, or row
   *     weights and they are not one a row
   */
  public Optional<double[]> rowWeights(Target y) {
    if (classWeights.isEmpty() && weights.isEmpty()) {
      return Optional.empty();
    }
    double[] product = new double[y.size()];
    if (weights.isPresent()) {
      if (weights.get().length != product.length) {
        throw new IllegalArgumentException(
            weights.get().length + " weights are given for " + product.length + " rows; give one for each");
      }
      System.arraycopy(moderate(weights.get()), 0, product, 0, product.length);
    } else {
      Arrays.fill(product, 1);
    }
    if (!classWeights.isEmpty()) {
      timesClassWeights(y, product);
    }
    double sum = 0;
    for (double weight : product) {
      sum += weight / product.length;
    }
    for (int i = 0; i < product.length; i++) {
      product[i] /= sum;
    }
    return Optional.of(product);
  }

  private void timesClassWeights(Target y, double[] product) {
    if (!(y instanceof ClassTarget classes) || classes.outputs() != classWeights.size()) {
      throw new IllegalArgumentException(
          classWeights.size() + " class weights are given for " + y.outputs() + " classes; give one for each");
    }
    double[] counts = moderate(classWeights.stream().mapToDouble(Double::doubleValue).toArray());
    for (int i = 0; i < product.length; i++) {
      product[i] *= counts[classes.codes()[i]];
    }
  }

  /* The same ratios, as far from overflow as sums and products of two need; by a power of 2, which rounds nothing. */
  private static double[] moderate(double[] values) {
    double most = 0;
    for (double value : values) {
      most = Math.max(most, value);
    }
    int exponent = Math.getExponent(most);
    return Math.abs(exponent) <= MODERATE ? values
        : Arrays.stream(values).map(value -> Math.scalb(value, -exponent)).toArray();
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
