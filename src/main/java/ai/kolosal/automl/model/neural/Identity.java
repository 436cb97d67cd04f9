package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;

/** Columns as they are. */
record Identity(int outputs) implements Layer {
  static final String KIND = "identity";

  @Override
  public int inputs() {
    return outputs;
  }

  @Override
  public Pass pass(PassPlan plan) {
    return Same.PASS;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void write(StateWriter out) {
    out.writeInt(outputs);
  }

  static Identity read(StateReader in) {
    return new Identity(in.readInt("the width of columns", 0, Layers.WIDEST));
  }

  /** Gives back what it is given. */
  private enum Same implements Pass {
    PASS;

    @Override
    public float[] forward(float[] x, int rows) {
      return x;
    }

    @Override
    public float[] backward(float[] gradient) {
      return gradient;
    }
  }
}
