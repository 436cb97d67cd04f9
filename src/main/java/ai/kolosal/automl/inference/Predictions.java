package ai.kolosal.automl.inference;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Prediction;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model says of some rows, in their order.
 *
 * <p>Immutable and thread-safe.
 */
public final class Predictions {
  private final Prediction prediction;
  private final List<String> labels;

  Predictions(Prediction prediction, List<String> labels) {
    this.prediction = prediction;
    this.labels = labels;
  }

  /**
   * The number of rows.
   *
   * @return at least 0
   */
  public int rows() {
    return prediction.rows();
  }

  /**
   * The classes in the order of their probabilities.
   *
   * @return unmodifiable; empty for regression
   */
  public List<String> labels() {
    return labels;
  }

  /**
   * The most probable class of a row.
   *
   * @param row 0-based
   * @return the class's name
   * @throws IllegalStateException if the model predicts numbers
   */
  public String label(int row) {
    if (labels.isEmpty()) {
      throw new IllegalStateException("the model predicts numbers; ask for value(row)");
    }
    return labels.get(prediction.best(row));
  }

  /**
   * The predicted number of a row.
   *
   * @param row 0-based
   * @return the number
   * @throws IllegalStateException if the model predicts classes
   */
  public double value(int row) {
    if (!labels.isEmpty()) {
      throw new IllegalStateException("the model predicts classes; ask for label(row) or probability(row, label)");
    }
    return prediction.value(row, 0);
  }

  /**
   * The probability of a class in a row.
   *
   * @param row 0-based
   * @param label one of {@link #labels()}
   * @return 0 … 1
   * @throws IllegalArgumentException if there is no such class
   */
  public double probability(int row, String label) {
    int output = labels.indexOf(label);
    if (output < 0) {
      throw new IllegalArgumentException("there is no class '" + label + "'; the classes are " + labels);
    }
    return prediction.value(row, output);
  }

  /**
   * The probabilities of a row.
   *
   * @param row 0-based
   * @return a copy, in the order of {@link #labels()}; they add up to 1
   * @throws IllegalStateException if the model predicts numbers
   */
  public double[] probabilities(int row) {
    if (labels.isEmpty()) {
      throw new IllegalStateException("the model predicts numbers; ask for value(row)");
    }
    double[] probabilities = new double[labels.size()];
    System.arraycopy(prediction.values(), row * labels.size(), probabilities, 0, probabilities.length);
    return probabilities;
  }

  /**
   * The predictions as metrics take them.
   *
   * @return rows × classes, or rows × 1
   */
  public Prediction asPrediction() {
    return prediction;
  }

  /**
   * The predictions as a table.
   *
   * @return a column {@code prediction}, and for classes a column {@code probability_<class>} for each
   */
  public Frame toFrame() {
    List<Column> columns = new ArrayList<>();
    if (labels.isEmpty()) {
      columns.add(NumericColumn.of("prediction", prediction.values()));
      return Frame.of(columns);
    }
    int[] best = new int[rows()];
    for (int i = 0; i < best.length; i++) {
      best[i] = prediction.best(i);
    }
    columns.add(CategoricalColumn.of("prediction", best, labels));
    for (int k = 0; k < labels.size(); k++) {
      double[] values = new double[rows()];
      for (int i = 0; i < values.length; i++) {
        values[i] = prediction.value(i, k);
      }
      columns.add(NumericColumn.of("probability_" + labels.get(k), values));
    }
    return Frame.of(columns);
  }

  @Override
  public String toString() {
    return toFrame().toString();
  }

  /**
   * The first predictions as an HTML table, for notebooks.
   *
   * @return a fragment with every cell escaped
   */
  public String toHtml() {
    return toFrame().toHtml();
  }
}
