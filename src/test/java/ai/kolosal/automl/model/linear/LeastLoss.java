package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;

/** Log loss for classes, mean squared error for numbers. */
record LeastLoss() implements Metric {
  @Override
  public String id() {
    return "least_loss";
  }

  @Override
  public boolean greaterIsBetter() {
    return false;
  }

  @Override
  public boolean supports(Task task) {
    return true;
  }

  @Override
  public double score(Target truth, Prediction prediction) {
    double sum = 0;
    for (int i = 0; i < truth.size(); i++) {
      if (truth instanceof ClassTarget classes) {
        sum -= Math.log(Math.max(1e-15, prediction.value(i, classes.codes()[i])));
      } else {
        double error = prediction.value(i, 0) - ((NumericTarget) truth).values()[i];
        sum += error * error;
      }
    }
    return sum / truth.size();
  }
}
