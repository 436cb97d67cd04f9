package ai.kolosal.automl.model.gbdt.loss;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.random.SeedTree;
import java.util.Optional;
import java.util.stream.IntStream;

/** A loss bound to rows, and its derivatives at given scores. */
record Bound(Objective objective, double[][] gradients, double[][] hessians) {
  static TrainContext context(Task task) {
    return context(task, 1);
  }

  static TrainContext context(Task task, int threads) {
    return new TrainContext(
        task, Metric.defaultFor(task), Deadline.never(), new SeedTree(1), threads, Optional.empty());
  }

  static Objective of(Loss loss, Target y) {
    Task task = y instanceof ClassTarget ? Task.MULTICLASS : Task.REGRESSION;
    return loss.of(y, context(task));
  }

  static Bound at(Objective objective, double[]... scores) {
    double[][] gradients = new double[scores.length][scores[0].length];
    double[][] hessians = new double[scores.length][scores[0].length];
    objective.derive(scores, gradients, hessians, 0, scores[0].length);
    return new Bound(objective, gradients, hessians);
  }

  static Bound at(Loss loss, Target y, double[]... scores) {
    return at(of(loss, y), scores);
  }

  /** Classes named by their numbers. */
  static ClassTarget classes(int count, int... codes) {
    return ClassTarget.of(codes, IntStream.range(0, count).mapToObj(Integer::toString).toList());
  }
}
