package ai.kolosal.automl.metric;

import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;

/** A metric of this room: one computation with weights serves both forms of {@code score}; equal ids are equal. */
abstract class Scorer implements Metric {
  private final String id;
  private final boolean greaterIsBetter;
  final Scope scope;

  Scorer(String id, Scope scope, boolean greaterIsBetter) {
    this.id = id;
    this.scope = scope;
    this.greaterIsBetter = greaterIsBetter;
  }

  abstract double compute(Target truth, Prediction prediction, Weights weights);

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final boolean greaterIsBetter() {
    return greaterIsBetter;
  }

  @Override
  public final boolean supports(Task task) {
    return scope.covers(task);
  }

  @Override
  public final double score(Target truth, Prediction prediction) {
    return compute(truth, prediction, Weights.EQUAL);
  }

  @Override
  public final double score(Target truth, Prediction prediction, double[] weights) {
    return compute(truth, prediction, Weights.of(weights, truth.size()));
  }

  final void refuse(Weights weights) {
    if (!weights.equal()) {
      throw new UnsupportedOperationException("metric '" + id + "' takes no weights");
    }
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof Scorer that && id.equals(that.id);
  }

  @Override
  public final int hashCode() {
    return id.hashCode();
  }

  @Override
  public final String toString() {
    return id;
  }
}
