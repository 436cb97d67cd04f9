package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.model.Model;

/**
 * A linear model learned by stochastic gradient descent, and what it takes to learn on.
 *
 * <p>Predicts as its {@link #linear()} does. Immutable and thread-safe.
 */
public final class SgdModel implements Model {
  /** The name of the model's form in files. */
  public static final String CODEC_ID = "sgd";

  private final LinearModel linear;
  private final SgdState state;

  SgdModel(LinearModel linear, SgdState state) {
    this.linear = linear;
    this.state = state;
  }

  /**
   * What predicts.
   *
   * @return the linear model
   */
  public LinearModel linear() {
    return linear;
  }

  /**
   * How many rows were learned from, each pass counted.
   *
   * @return at least 0
   */
  public long steps() {
    return (long) state.number(SgdState.STEPS);
  }

  /** Where training stands; not to be changed. */
  SgdState state() {
    return state;
  }

  @Override
  public String codecId() {
    return CODEC_ID;
  }

  @Override
  public int outputs() {
    return linear.outputs();
  }

  @Override
  public void predictRow(double[] row, double[] out) {
    linear.predictRow(row, out);
  }

  @Override
  public Prediction predict(FeatureMatrix x) {
    return linear.predict(x);
  }

  @Override
  public void write(StateWriter out) {
    linear.write(out);
    state.write(out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in the state
   * @return the model
   * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
   */
  public static SgdModel read(StateReader in) {
    LinearModel linear = LinearModel.read(in);
    SgdState state = SgdState.read(in);
    if (state.features() != linear.features() || state.sums() != linear.intercepts().length) {
      throw in.corrupt("the state of " + state.sums() + " sums of " + state.features() + " features goes with "
          + linear.features() + " features");
    }
    return new SgdModel(linear, state);
  }
}
