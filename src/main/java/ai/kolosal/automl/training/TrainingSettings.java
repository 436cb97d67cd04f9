package ai.kolosal.automl.training;

import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.internal.concurrent.TaskRunner;
import ai.kolosal.automl.metric.Metric;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * What a run is told beside the rows.
 *
 * @param task what kind of question the target asks
 * @param metric what is to be good
 * @param budget how much it may spend
 * @param seed where randomness starts
 * @param threads how many candidates or folds are trained at a time, at least 1
 * @param listener who is told what happens
 * @param executor where candidates are trained; empty for threads of the run's own
 * @param preparation the user's own steps before learners' views
 * @param generateFeatures whether arithmetic pairs and statistics of groups are tried, and kept for trees where a trial on
 *     training rows wins
 */
public record TrainingSettings(
    Task task,
    Metric metric,
    Budget budget,
    long seed,
    int threads,
    TrainingListener listener,
    Optional<Executor> executor,
    Preparation preparation,
    boolean generateFeatures) {
  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the metric cannot judge the task, there are class weights and no classes, or there is
   * no thread
   */
  public TrainingSettings {
    Objects.requireNonNull(budget, "budget");
    Objects.requireNonNull(listener, "listener");
    Objects.requireNonNull(executor, "executor");
    Objects.requireNonNull(preparation, "preparation");
    if (!metric.supports(task)) {
      throw new IllegalArgumentException(
          "metric '" + metric.id() + "' cannot judge a " + task.id() + " task; choose another one");
    }
    if (preparation.classWeights().isPresent() && !task.isClassification()) {
      throw new IllegalArgumentException("class weights are given for " + task.id() + "; leave them out");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads " + threads + " is less than 1");
    }
  }

  TaskRunner runner() {
    return executor.map(given -> TaskRunner.on(given, threads)).orElseGet(() -> TaskRunner.ofThreads(threads));
  }
}
