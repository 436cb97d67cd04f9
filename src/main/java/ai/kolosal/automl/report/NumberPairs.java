package ai.kolosal.automl.report;

import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import java.util.Arrays;

/**
 * True numbers beside predicted ones, both of a size that can be drawn.
 *
 * @param actuals the truth
 * @param predictions one a row of the truth
 */
record NumberPairs(double[] actuals, double[] predictions) {
  private static final double LARGEST = 1e300;

  /** The rows of which both numbers can be drawn. */
  static NumberPairs of(NumericTarget truth, Prediction prediction) {
    double[] actuals = new double[truth.size()];
    double[] predictions = new double[truth.size()];
    int kept = 0;
    for (int i = 0; i < truth.size(); i++) {
      if (Math.abs(truth.values()[i]) < LARGEST && Math.abs(prediction.value(i, 0)) < LARGEST) {
        actuals[kept] = truth.values()[i];
        predictions[kept++] = prediction.value(i, 0);
      }
    }
    return new NumberPairs(Arrays.copyOf(actuals, kept), Arrays.copyOf(predictions, kept));
  }

  int size() {
    return actuals.length;
  }

  double actual(int row) {
    return actuals[row];
  }

  double predicted(int row) {
    return predictions[row];
  }

  /** How far too high the prediction of a row is. */
  double error(int row) {
    return predictions[row] - actuals[row];
  }
}
