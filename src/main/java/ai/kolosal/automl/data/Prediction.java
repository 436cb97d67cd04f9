package ai.kolosal.automl.data;

import java.util.Arrays;

/**
 * What a model says of some rows: a probability for each class (each row adds up to 1, binary has two), or one number, or
 * several.
 *
 * <p>Immutable and thread-safe.
 */
public final class Prediction {
  private final int outputs;
  private final double[] values;

  private Prediction(int outputs, double[] values) {
    this.outputs = outputs;
    this.values = values;
  }

  /**
   * A prediction over values that it takes over.
   *
   * @param outputs the number of classes; 1 for a number
   * @param values rows × outputs, row by row; not copied, not to be changed any more
   * @return the prediction
   * @throws IllegalArgumentException if the values are no whole number of rows
   */
  public static Prediction of(int outputs, double[] values) {
    if (outputs < 1 || values.length % outputs != 0) {
      throw new IllegalArgumentException(values.length + " values are no whole rows of " + outputs);
    }
    return new Prediction(outputs, values);
  }

  /**
   * The number of values a row.
   *
   * @return at least 1
   */
  public int outputs() {
    return outputs;
  }

  /**
   * The number of rows.
   *
   * @return at least 0
   */
  public int rows() {
    return values.length / outputs;
  }

  /**
   * The values.
   *
   * @return rows × outputs, row by row: the backing array, to be read only
   */
  public double[] values() {
    return values;
  }

  /**
   * One value.
   *
   * @param row 0-based
   * @param output 0-based
   * @return the class's probability, or the number
   */
  public double value(int row, int output) {
    return values[row * outputs + output];
  }

  /**
   * The most probable class of a row; the first of equals.
   *
   * @param row 0-based
   * @return 0-based class index
   */
  public int best(int row) {
    int at = row * outputs;
    int best = 0;
    for (int k = 1; k < outputs; k++) {
      if (values[at + k] > values[at + best]) {
        best = k;
      }
    }
    return best;
  }

  /**
   * The rows of an index, in its order.
   *
   * @param rows 0-based row numbers
   * @return a new prediction
   */
  public Prediction take(int[] rows) {
    double[] taken = new double[rows.length * outputs];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, rows[i] * outputs, taken, i * outputs, outputs);
    }
    return new Prediction(outputs, taken);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Prediction that && outputs == that.outputs && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * outputs + Arrays.hashCode(values);
  }
}
