package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import java.util.Arrays;
import java.util.List;

/** A trainable factor for each column, 1 at first: a soft choice of features (RealMLP's scaling layer). */
final class Scaling implements Layer {
  static final String KIND = "scaling";

  private final Weights factors;

  private Scaling(Weights factors) {
    this.factors = factors;
  }

  /**
   * Factors of 1.
   *
   * @param columns how many
   * @param rateFactor times the learning rate
   */
  static Scaling of(int columns, double rateFactor) {
    float[] ones = new float[columns];
    Arrays.fill(ones, 1);
    return new Scaling(Weights.trained("factors", ones, rateFactor, rateFactor));
  }

  @Override
  public int inputs() {
    return factors.size();
  }

  @Override
  public int outputs() {
    return factors.size();
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
    out.writeInt(factors.size());
    Layers.writeFloats(factors.values(), out);
  }

  static Scaling read(StateReader in) {
    int columns = in.readInt("the columns of a scaling layer", 0, Layers.WIDEST);
    return new Scaling(Weights.kept("factors", Layers.readFloats(in, "the factors", columns)));
  }

  /** The layer at work on a batch. */
  private final class Work implements Pass {
    private final PassPlan plan;
    private final float[] out;
    private float[] x;
    private int rows;

    Work(PassPlan plan) {
      this.plan = plan;
      this.out = new float[Math.multiplyExact(plan.rows(), factors.size())];
    }

    @Override
    public float[] forward(float[] of, int count) {
      x = of;
      rows = count;
      float[] s = factors.values();
      Shares.of(plan.workers(), rows, s.length, (from, to) -> {
        for (int i = from; i < to; i++) {
          int at = i * s.length;
          for (int j = 0; j < s.length; j++) {
            out[at + j] = x[at + j] * s[j];
          }
        }
      });
      return out;
    }

    @Override
    public float[] backward(float[] g) {
      float[] s = factors.values();
      float[] sums = factors.gradient();
      boolean back = plan.inputGradient();
      Shares.of(plan.workers(), s.length, rows, (from, to) -> {
        for (int i = 0; i < rows; i++) {
          int at = i * s.length;
          for (int j = from; j < to; j++) {
            sums[j] += g[at + j] * x[at + j];
            if (back) {
              g[at + j] *= s[j];
            }
          }
        }
      });
      return g;
    }
  }
}
