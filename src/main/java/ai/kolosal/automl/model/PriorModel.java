package ai.kolosal.automl.model;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Prediction;

/**
 * A constant prediction, whatever the row: class frequencies or a mean.
 *
 * <p>Immutable and thread-safe.
 */
public final class PriorModel implements Model {
  /** The name of this form in files. */
  public static final String CODEC_ID = "prior";

  private static final double SUM_TOLERANCE = 1e-9;

  private final double[] values;

  /**
   * A model that predicts the same of every row.
   *
   * @param values a probability for each class, adding up to 1, or one number; copied
   * @throws IllegalArgumentException if a value is not finite, or several are no probabilities
   */
  public PriorModel(double... values) {
    String problem = problem(values);
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
    this.values = values.clone();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in the state
   * @return the model
   * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
   */
  public static PriorModel read(StateReader in) {
    double[] values = in.readDoubles();
    String problem = problem(values);
    if (problem != null) {
      throw in.corrupt(problem);
    }
    return new PriorModel(values);
  }

  private static String problem(double[] values) {
    if (values.length == 0) {
      return "a prior has no values";
    }
    double sum = 0.0;
    for (double value : values) {
      if (!Double.isFinite(value) || (values.length > 1 && (value < 0.0 || value > 1.0))) {
        return "a prior value is " + value;
      }
      sum += value;
    }
    return values.length > 1 && Math.abs(sum - 1.0) > SUM_TOLERANCE ? "prior probabilities add up to " + sum : null;
  }

  @Override
  public String codecId() {
    return CODEC_ID;
  }

  @Override
  public int outputs() {
    return values.length;
  }

  @Override
  public void predictRow(double[] row, double[] out) {
    System.arraycopy(values, 0, out, 0, values.length);
  }

  @Override
  public Prediction predict(FeatureMatrix x) {
    double[] all = new double[Math.multiplyExact(x.rows(), values.length)];
    for (int at = 0; at < all.length; at += values.length) {
      System.arraycopy(values, 0, all, at, values.length);
    }
    return Prediction.of(values.length, all);
  }

  @Override
  public void write(StateWriter out) {
    out.writeDoubles(values);
  }
}
