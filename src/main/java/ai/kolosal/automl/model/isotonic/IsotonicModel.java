package ai.kolosal.automl.model.isotonic;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.internal.math.IsotonicRegression;
import ai.kolosal.automl.model.Model;

/**
 * A monotone function of one feature, a number or the probability of the second of two classes.
 *
 * <ul>
 *   <li>beyond the training rows it is constant;
 *   <li>a cell that is not finite has an answer of its own.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class IsotonicModel implements Model {
  /** The name of the model's form in files. */
  public static final String CODEC_ID = "isotonic";

  private final int outputs;
  private final int features;
  private final int feature;
  private final IsotonicRegression function;
  private final double missing;

  IsotonicModel(int outputs, int features, int feature, IsotonicRegression function, double missing) {
    this.outputs = outputs;
    this.features = features;
    this.feature = feature;
    this.function = function;
    this.missing = missing;
  }

  /**
   * The feature's places where the function bends.
   *
   * @return a copy, ascending
   */
  public double[] x() {
    return function.x();
  }

  /**
   * The function's values there.
   *
   * @return a copy, monotone
   */
  public double[] y() {
    return function.y();
  }

  @Override
  public String codecId() {
    return CODEC_ID;
  }

  @Override
  public int outputs() {
    return outputs;
  }

  private void answer(double cell, double[] out, int at) {
    double value = Double.isFinite(cell) ? function.at(cell) : missing;
    if (outputs == 1) {
      out[at] = value;
    } else {
      out[at] = 1 - value;
      out[at + 1] = value;
    }
  }

  @Override
  public void predictRow(double[] row, double[] out) {
    answer(features == 0 ? 0 : row[feature], out, 0);
  }

  /**
   * Predicts rows.
   *
   * @param x the features of training, in its order; no rows give no predictions
   * @return one prediction a row, the same to the bit as of the row alone
   * @throws IllegalArgumentException if the number of features is not that of training
   */
  @Override
  public Prediction predict(FeatureMatrix x) {
    if (x.columns() != features) {
      throw new IllegalArgumentException(
          "the rows have " + x.columns() + " features, the model was trained on " + features);
    }
    double[] all = new double[Math.multiplyExact(x.rows(), outputs)];
    double[] column = features == 0 ? new double[x.rows()] : x.column(feature);
    for (int i = 0; i < column.length; i++) {
      answer(column[i], all, i * outputs);
    }
    return Prediction.of(outputs, all);
  }

  @Override
  public void write(StateWriter out) {
    out.writeByte(outputs);
    out.writeInt(features);
    out.writeInt(feature);
    out.writeDoubles(function.x());
    out.writeDoubles(function.y());
    out.writeDouble(missing);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in the state
   * @return the model
   * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
   */
  public static IsotonicModel read(StateReader in) {
    int outputs = in.readByte();
    if (outputs < 1 || outputs > 2) {
      throw in.corrupt("an isotonic model has " + outputs + " outputs");
    }
    int features = in.readInt("the number of features", 0, Integer.MAX_VALUE);
    int feature = in.readInt("the feature", 0, Math.max(0, features - 1));
    double[] x = in.readDoubles();
    double[] y = in.readDoubles();
    double missing = in.readDouble();
    try {
      IsotonicRegression function = IsotonicRegression.through(x, y);
      double least = Math.min(missing, Math.min(y[0], y[y.length - 1]));
      double greatest = Math.max(missing, Math.max(y[0], y[y.length - 1]));
      if (!Double.isFinite(missing) || outputs == 2 && !(least >= 0 && greatest <= 1)) {
        throw in.corrupt("values " + least + " … " + greatest + " are no answers of an isotonic model");
      }
      return new IsotonicModel(outputs, features, feature, function, missing);
    } catch (IllegalArgumentException e) {
      throw in.corrupt(e.getMessage());
    }
  }
}
