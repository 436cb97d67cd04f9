package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Gives each member of an ensemble the columns in a form of its own: times a trained factor a member and column.
 *
 * <p>This is the one adapter of TabM-mini (Gorishniy, Kotelnikov and Babenko, 2025): factors begin at −1 or 1 at random,
 * so that members which share all further weights but the last start apart and stay apart.
 */
final class MemberScaling implements Layer {
  static final String KIND = "member_scaling";

  private final int members;
  private final int inputs;
  private final Weights factors;

  private MemberScaling(int members, Weights factors) {
    this.members = members;
    this.inputs = factors.size() / members;
    this.factors = factors;
  }

  /**
   * Factors at their start.
   *
   * @param members how many, at least 1
   * @param inputs the columns
   * @param seed where signs are drawn from
   */
  static MemberScaling create(int members, int inputs, SeedTree seed) {
    RandomGenerator random = seed.generator();
    float[] signs = new float[Math.multiplyExact(members, inputs)];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = random.nextBoolean() ? 1 : -1;
    }
    return new MemberScaling(members, Weights.trained("factors of members", signs, 1, 0));
  }

  @Override
  public int inputs() {
    return inputs;
  }

  @Override
  public int outputs() {
    return members * inputs;
  }

  @Override
  public List<Weights> weights() {
    return List.of(factors);
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
    out.writeInt(inputs);
    Layers.writeFloats(factors.values(), out);
  }

  static MemberScaling read(StateReader in) {
    int members = in.readInt("the members of an ensemble", 1, Layers.WIDEST);
    int inputs = in.readInt("the columns of members", 0, Layers.WIDEST);
    float[] values = Layers.readFloats(in, "factors of members", (long) members * inputs);
    return new MemberScaling(members, Weights.kept("factors of members", values));
  }

  /** The layer at work on a batch. */
  private final class Work implements Pass {
    private final PassPlan plan;
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

    @Override
    public float[] forward(float[] of, int count) {
      x = of;
      rows = count;
      float[] by = factors.values();
      Shares.of(plan.workers(), rows, outputs, (from, to) -> {
        for (int i = from; i < to; i++) {
          for (int m = 0; m < members; m++) {
            for (int j = 0; j < inputs; j++) {
              out[i * outputs + m * inputs + j] = of[i * inputs + j] * by[m * inputs + j];
            }
          }
        }
      });
      return out;
    }

    @Override
    public float[] backward(float[] g) {
      plan.workers().each(members, (long) rows * outputs / 8, m -> factorGradient(g, m));
      if (inputGradient.length > 0) {
        Shares.of(plan.workers(), rows, outputs, (from, to) -> inputsBackward(g, from, to));
      }
      return inputGradient;
    }

    private void factorGradient(float[] g, int m) {
      float[] sums = factors.gradient();
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < inputs; j++) {
          sums[m * inputs + j] += g[i * outputs + m * inputs + j] * x[i * inputs + j];
        }
      }
    }

    private void inputsBackward(float[] g, int from, int to) {
      float[] by = factors.values();
      for (int i = from; i < to; i++) {
        for (int j = 0; j < inputs; j++) {
          inputGradient[i * inputs + j] = 0;
        }
        for (int m = 0; m < members; m++) {
          for (int j = 0; j < inputs; j++) {
            inputGradient[i * inputs + j] += g[i * outputs + m * inputs + j] * by[m * inputs + j];
          }
        }
      }
    }
  }
}
