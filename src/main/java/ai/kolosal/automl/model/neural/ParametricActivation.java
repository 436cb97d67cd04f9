package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import java.util.Arrays;
import java.util.List;

/**
 * An activation that each column takes to the degree it learns: x + w · (f(x) − x), w being 1 at first (RealMLP, Holzmüller et al. 2024).
 */
final class ParametricActivation implements Layer {
  static final String KIND = "parametric_activation";

  private final Activation activation;
  private final Weights degrees;

  private ParametricActivation(Activation activation, Weights degrees) {
    this.activation = activation;
    this.degrees = degrees;
  }

  /**
   * Activations taken whole.
   *
   * @param activation the function
   * @param columns how many
   * @param rateFactor times the learning rate
   */
  static ParametricActivation of(Activation activation, int columns, double rateFactor) {
    float[] ones = new float[columns];
    Arrays.fill(ones, 1);
    return new ParametricActivation(activation, Weights.trained("degrees", ones, rateFactor, rateFactor));
  }

  @Override
  public int inputs() {
    return degrees.size();
  }

  @Override
  public int outputs() {
    return degrees.size();
  }

  @Override
  public List<Weights> weights() {
    return List.of(degrees);
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
    out.writeInt(activation.ordinal());
    out.writeInt(degrees.size());
    Layers.writeFloats(degrees.values(), out);
  }

  static ParametricActivation read(StateReader in) {
    Activation activation = Activation.read(in);
    int columns = in.readInt("the columns of an activation", 0, Layers.WIDEST);
    return new ParametricActivation(
        activation, Weights.kept("degrees", Layers.readFloats(in, "the degrees", columns)));
  }

  /** The layer at work on a batch. */
  private final class Work implements Pass {
    private final PassPlan plan;
    private final float[] f;
    private final float[] out;
    private final float[] slopes;
    private float[] x;
    private int rows;

    Work(PassPlan plan) {
      this.plan = plan;
      this.f = new float[Math.multiplyExact(plan.rows(), degrees.size())];
      this.out = new float[f.length];
      this.slopes = new float[plan.isTraining() ? f.length : 0];
    }

    @Override
    public float[] forward(float[] of, int count) {
      x = of;
      rows = count;
      float[] w = degrees.values();
      Shares.of(plan.workers(), rows, 20L * w.length, (from, to) -> {
        activation.forward(x, f, from * w.length, to * w.length);
        for (int i = from; i < to; i++) {
          int at = i * w.length;
          for (int j = 0; j < w.length; j++) {
            out[at + j] = x[at + j] + w[j] * (f[at + j] - x[at + j]);
          }
        }
      });
      return out;
    }

    @Override
    public float[] backward(float[] g) {
      float[] w = degrees.values();
      Shares.of(plan.workers(), rows, 20L * w.length, (from, to) -> {
        Arrays.fill(slopes, from * w.length, to * w.length, 1);
        activation.backward(x, f, slopes, from * w.length, to * w.length);
      });
      float[] sums = degrees.gradient();
      Shares.of(plan.workers(), w.length, rows, (from, to) -> {
        for (int i = 0; i < rows; i++) {
          int at = i * w.length;
          for (int j = from; j < to; j++) {
            sums[j] += g[at + j] * (f[at + j] - x[at + j]);
            g[at + j] *= 1 + w[j] * (slopes[at + j] - 1);
          }
        }
      });
      return g;
    }
  }
}
