package ai.kolosal.automl.metric;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.MultiTarget;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;

/** The kind of question a metric can judge, and the check that a truth and a prediction are of it. */
enum Scope {
  BINARY,
  CLASSES,
  NUMBERS;

  boolean covers(Task task) {
    return switch (this) {
      case BINARY -> task == Task.BINARY;
      case CLASSES -> task.isClassification();
      case NUMBERS -> task == Task.REGRESSION;
    };
  }

  ClassTarget classes(String metric, Target truth, Prediction prediction) {
    if (!(truth instanceof ClassTarget target)) {
      throw new IllegalArgumentException("metric '" + metric + "' judges classes; the target holds numbers");
    }
    if (this == BINARY && target.outputs() != 2) {
      throw new IllegalArgumentException(
          "metric '" + metric + "' judges two classes; the target has " + target.outputs());
    }
    sizes(metric, target, prediction);
    return target;
  }

  static NumericTarget numbers(String metric, Target truth, Prediction prediction) {
    if (truth instanceof MultiTarget) {
      throw new IllegalArgumentException(
          "metric '" + metric + "' judges one number a row, the target has " + truth.outputs()
              + "; average their scores by OutputAverage");
    }
    if (!(truth instanceof NumericTarget target)) {
      throw new IllegalArgumentException("metric '" + metric + "' judges numbers; the target holds classes");
    }
    sizes(metric, target, prediction);
    return target;
  }

  private static void sizes(String metric, Target truth, Prediction prediction) {
    if (prediction.outputs() != truth.outputs()) {
      throw new IllegalArgumentException(
          "metric '" + metric + "': the prediction has " + prediction.outputs() + " values a row, the target needs "
              + truth.outputs());
    }
    if (prediction.rows() != truth.size()) {
      throw new IllegalArgumentException(
          "metric '" + metric + "': the prediction has " + prediction.rows() + " rows, the target " + truth.size());
    }
    if (truth.size() == 0) {
      throw new IllegalArgumentException("metric '" + metric + "': there are no rows to score");
    }
  }

  /** Says which prediction is NaN; for a sum that has turned out NaN. */
  static void refuseNaN(String metric, Prediction prediction) {
    double[] values = prediction.values();
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        throw new IllegalArgumentException(
            "metric '" + metric + "': the prediction of row " + i / prediction.outputs() + " is NaN");
      }
    }
  }
}
