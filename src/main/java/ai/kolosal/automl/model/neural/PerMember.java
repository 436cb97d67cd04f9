package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import java.util.List;

/**
 * A layer that all members of an ensemble share: each member's columns go through it as a row of its own.
 *
 * @param members how many, at least 1
 * @param shared the layer
 */
record PerMember(int members, Layer shared) implements Layer {
  static final String KIND = "per_member";

  PerMember {
    if (members < 1) {
      throw new IllegalArgumentException("an ensemble of " + members + " members; give at least 1");
    }
  }

  @Override
  public int inputs() {
    return members * shared.inputs();
  }

  @Override
  public int outputs() {
    return members * shared.outputs();
  }

  @Override
  public List<Weights> weights() {
    return shared.weights();
  }

  @Override
  public Pass pass(PassPlan plan) {
    Pass pass = shared.pass(plan.withRows(Math.multiplyExact(plan.rows(), members)));
    return new Pass() {
      @Override
      public float[] forward(float[] x, int rows) {
        return pass.forward(x, rows * members);
      }

      @Override
      public float[] backward(float[] gradient) {
        return pass.backward(gradient);
      }
    };
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void write(StateWriter out) {
    out.writeInt(members);
    Layers.write(shared, out);
  }

  static PerMember read(StateReader in) {
    int members = in.readInt("the members of an ensemble", 1, Layers.WIDEST);
    Layer shared = Layers.read(in);
    if ((long) members * Math.max(shared.inputs(), shared.outputs()) > Layers.WIDEST) {
      throw in
          .corrupt(members + " members share a layer of " + shared.inputs() + " to " + shared.outputs() + " columns");
    }
    return new PerMember(members, shared);
  }
}
