package ai.kolosal.automl.model;

import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Prediction;

/**
 * What a {@link Trainer} has learned.
 *
 * <p>Implementations are immutable, thread-safe and pure Java. A row gets the same answer to the bit alone or among
 * others.
 */
public interface Model {
  /**
   * The name of the model's form in files.
   *
   * @return stable, lower case with underscores; what {@link #write} writes is read back under it
   */
  String codecId();

  /**
   * The width of a prediction.
   *
   * @return the number of classes; 1 for a number
   */
  int outputs();

  /**
   * Predicts one row.
   *
   * @param row the features in the order of training, NaN where missing; only read
   * @param out receives {@link #outputs()} values from index 0: probabilities that add up to 1, or the number
   */
  void predictRow(double[] row, double[] out);

  /**
   * Predicts rows.
   *
   * @param x the features of training, in its order; no rows give no predictions
   * @return one prediction a row
   */
  default Prediction predict(FeatureMatrix x) {
    double[] row = new double[x.columns()];
    double[] out = new double[outputs()];
    double[] all = new double[x.rows() * outputs()];
    for (int i = 0; i < x.rows(); i++) {
      x.copyRow(i, row);
      predictRow(row, out);
      System.arraycopy(out, 0, all, i * out.length, out.length);
    }
    return Prediction.of(out.length, all);
  }

  /**
   * Writes the state that the model's reader needs.
   *
   * @param out receives it
   */
  void write(StateWriter out);
}
