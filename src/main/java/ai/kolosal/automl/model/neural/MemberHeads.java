package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.internal.kernel.FloatMatrixKernels;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A linear layer for each member of an ensemble, with weights of its own: TabM's {@code LinearEnsemble}.
 *
 * <p>Weights and biases begin uniform within ±1/√columns.
 */
final class MemberHeads implements Layer {
  static final String KIND = "member_heads";

  private final int members;
  private final int width;
  private final int each;
  private final Weights weight;
  private final Weights bias;

  /* Members × width × outputs, members × outputs. */
  private MemberHeads(int members, int width, int each, Weights weight, Weights bias) {
    this.members = members;
    this.width = width;
    this.each = each;
    this.weight = weight;
    this.bias = bias;
  }

  /**
   * Heads at their start.
   *
   * @param members how many, at least 1
   * @param width the columns that each takes, at least 1
   * @param each the outputs that each gives, at least 1
   * @param seed where they are drawn from
   */
  static MemberHeads create(int members, int width, int each, SeedTree seed) {
    double bound = 1 / Math.sqrt(width);
    float[] weights = uniform(seed.child("weight"), Math.multiplyExact(members, width * each), bound);
    float[] biases = uniform(seed.child("bias"), members * each, bound);
    return new MemberHeads(
        members, width, each, Weights.trained("weights of heads", weights, 1, 1),
        Weights.trained("biases of heads", biases, 1, 0));
  }

  private static float[] uniform(SeedTree seed, int size, double bound) {
    RandomGenerator random = seed.generator();
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (bound * (2 * random.nextDouble() - 1));
    }
    return values;
  }

  @Override
  public int inputs() {
    return members * width;
  }

  @Override
  public int outputs() {
    return members * each;
  }

  @Override
  public List<Weights> weights() {
    return List.of(weight, bias);
  }

  @Override
  public Pass pass(PassPlan plan) {
    return new Work(plan);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void write(StateWriter out) {
    out.writeInt(members);
    out.writeInt(width);
    out.writeInt(each);
    Layers.writeFloats(weight.values(), out);
    Layers.writeFloats(bias.values(), out);
  }

  static MemberHeads read(StateReader in) {
    int members = in.readInt("the members of an ensemble", 1, Layers.WIDEST);
    int width = in.readInt("the columns of a head", 1, Layers.WIDEST / members);
    int each = in.readInt("the outputs of a head", 1, Layers.WIDEST / members);
    float[] weights = Layers.readFloats(in, "weights of heads", (long) members * width * each);
    float[] biases = Layers.readFloats(in, "biases of heads", (long) members * each);
    return new MemberHeads(
        members, width, each, Weights.kept("weights of heads", weights), Weights.kept("biases of heads", biases));
  }

  /** The layer at work on a batch; a member is one thread's. */
  private final class Work implements Pass {
    private final PassPlan plan;
    private final int inputs = inputs();
    private final int outputs = outputs();
    private final float[] out;
    private final float[] inputGradient;
    private float[] x = {};
    private int rows;

    Work(PassPlan plan) {
      this.plan = plan;
      out = new float[Math.multiplyExact(plan.rows(), outputs)];
      inputGradient =
          new float[plan.isTraining() && plan.inputGradient() ? Math.multiplyExact(plan.rows(), inputs) : 0];
    }

    private long steps() {
      return (long) rows * inputs * each / 4;
    }

    @Override
    public float[] forward(float[] of, int count) {
      x = of;
      rows = count;
      for (int i = 0; i < rows; i++) {
        System.arraycopy(bias.values(), 0, out, i * outputs, outputs);
      }
      plan.workers().each(members, steps(), m -> FloatMatrixKernels.multiply(
          x, m * width, inputs, weight.values(), m * width * each, each, out, m * each, outputs, rows, width, each,
          true));
      return out;
    }

    @Override
    public float[] backward(float[] g) {
      plan.workers().each(members, 2 * steps(), m -> memberBackward(g, m));
      float[] sums = bias.gradient();
      for (int i = 0; i < rows; i++) {
        for (int k = 0; k < outputs; k++) {
          sums[k] += g[i * outputs + k];
        }
      }
      return inputGradient;
    }

    private void memberBackward(float[] g, int m) {
      FloatMatrixKernels.multiplyTransposedA(
          x, m * width, inputs, g, m * each, outputs, weight.gradient(), m * width * each, each, width, rows, each,
          true);
      if (inputGradient.length > 0) {
        FloatMatrixKernels.multiplyTransposedB(
            g, m * each, outputs, weight.values(), m * width * each, each, inputGradient, m * width, inputs, rows, each,
            width, false);
      }
    }
  }
}
