package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.data.MultiTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.internal.bins.BinnedMatrix;
import ai.kolosal.automl.internal.concurrent.Workers;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.metric.OutputAverage;
import ai.kolosal.automl.model.TrainContext.Validation;
import ai.kolosal.automl.model.tree.Link;

/** The rows that boosting stops early on: their raw scores so far, and what the user's metric says of them. */
final class ValidationRows {
  private final Validation validation;
  private final BinnedMatrix x;
  private final Link link;
  private final Metric metric;
  private final double[][] scores;

  /** Rows that are binned like others, their scores those before the first round, which are taken over. */
  ValidationRows(Validation validation, BinnedMatrix like, Link link, Metric metric, double[][] scores) {
    this.validation = validation;
    this.x = like.apply(validation.x());
    this.link = link;
    this.metric = metric;
    this.scores = scores;
  }

  void add(GrownTree tree, int score, Workers workers) {
    workers.stretches(x.rows(), (from, to) -> tree.addTo(scores[score], x, validation.x(), from, to));
  }

  /** What the metric says; NaN where it is not defined on these rows. */
  double score() {
    int rows = x.rows();
    int outputs = link.outputs(scores.length);
    double[] out = new double[rows * outputs];
    for (int k = 0; k < scores.length; k++) {
      for (int i = 0; i < rows; i++) {
        out[i * outputs + k] = scores[k][i];
      }
    }
    link.apply(out, 0, rows, scores.length);
    Prediction prediction = Prediction.of(outputs, out);
    return validation.y() instanceof MultiTarget several
        ? OutputAverage.UNIFORM.score(metric, several, prediction)
        : metric.score(validation.y(), prediction);
  }
}
