package ai.kolosal.automl.benchmarks.suite;

import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.inference.Predictions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What is to be good on test rows, computed as scikit-learn does. */
public enum Measure {
  /** The share of pairs of a positive and another row that the positive's probability orders rightly; ties half. */
  ROC_AUC(true) {
    @Override
    double of(DataSet.Parts parts, String positive, Predictions predictions) {
      int rows = predictions.rows();
      double[] scores = new double[rows];
      for (int i = 0; i < rows; i++) {
        scores[i] = finite(predictions.probability(i, positive), i);
      }
      Integer[] order = new Integer[rows];
      Arrays.setAll(order, i -> i);
      Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
      double rankSum = 0;
      long positives = 0;
      for (int from = 0, to; from < rows; from = to) {
        to = from + 1;
        while (to < rows && scores[order[to]] == scores[order[from]]) {
          to++;
        }
        for (int i = from; i < to; i++) {
          if (parts.truth().text(order[i]).equals(positive)) {
            positives++;
            rankSum += (from + 1 + to) / 2.0;
          }
        }
      }
      long others = rows - positives;
      if (positives == 0 || others == 0) {
        throw new IllegalStateException("the test rows are all of one class; '" + positive + "' is the positive one");
      }
      return (rankSum - positives * (positives + 1) / 2.0) / ((double) positives * others);
    }
  },

  /**
   * The mean of −ln of the true class's probability, over the classes of the whole data set: one that the training
   * rows lack has probability 10⁻¹⁵, and each row is scaled to add up to 1 again.
   */
  LOG_LOSS(false) {
    @Override
    double of(DataSet.Parts parts, String positive, Predictions predictions) {
      List<String> classes = parts.classes();
      int[] output = classes.stream().mapToInt(predictions.labels()::indexOf).toArray();
      double sum = 0;
      for (int i = 0; i < predictions.rows(); i++) {
        double[] given = predictions.probabilities(i);
        int truth = classes.indexOf(parts.truth().text(i));
        double all = 0;
        double right = 0;
        for (int k = 0; k < output.length; k++) {
          double share = Math.max(output[k] < 0 ? 0 : finite(given[output[k]], i), LEAST);
          all += share;
          right = k == truth ? share : right;
        }
        sum -= Math.log(right / all);
      }
      return sum / predictions.rows();
    }
  },

  /** The root of the mean squared error. */
  RMSE(false) {
    @Override
    double of(DataSet.Parts parts, String positive, Predictions predictions) {
      double[] truth = ((NumericColumn) parts.truth()).values();
      double sum = 0;
      for (int i = 0; i < truth.length; i++) {
        double error = finite(predictions.value(i), i) - truth[i];
        sum += error * error;
      }
      return Math.sqrt(sum / truth.length);
    }
  };

  private static final double LEAST = 1e-15;

  private final boolean greaterIsBetter;

  Measure(boolean greaterIsBetter) {
    this.greaterIsBetter = greaterIsBetter;
  }

  /** The score of predictions, one for each test row in order. */
  abstract double of(DataSet.Parts parts, String positive, Predictions predictions);

  /** The score of a model's predictions, after a check that there is one for each test row. */
  double score(DataSet data, DataSet.Parts parts, Predictions predictions) {
    Column truth = parts.truth();
    if (predictions.rows() != truth.size()) {
      throw new IllegalStateException(predictions.rows() + " predictions of " + truth.size() + " rows");
    }
    return of(parts, data.positive(), predictions);
  }

  /** By how many percent of a reference a value is better; negative where it is worse. */
  public double gain(double value, double reference) {
    return 100 * (greaterIsBetter ? value - reference : reference - value) / reference;
  }

  /** Whether greater values are better. */
  public boolean greaterIsBetter() {
    return greaterIsBetter;
  }

  /** The name in manifests and for the library, such as {@code roc_auc}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static double finite(double value, int row) {
    if (!Double.isFinite(value)) {
      throw new IllegalStateException("the prediction of test row " + row + " is " + value);
    }
    return value;
  }
}
