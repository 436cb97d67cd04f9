package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import java.util.Arrays;
import java.util.List;

/**
 * Batch normalisation (Ioffe and Szegedy 2015), as PyTorch's {@code BatchNorm1d}: γ · (x − mean) / √(variance + 1e-5) + β
 * by the moments of the batch in training and by running ones afterwards, which move a tenth of the way a batch, the
 * variance over rows − 1.
 *
 * <p>A batch of one row leaves the running moments as they are; its cells become β.
 */
final class BatchNorm implements Layer {
  static final String KIND = "batch_norm";

  private static final double EPSILON = 1e-5;
  private static final double MOMENTUM = 0.1;

  private final Weights gamma;
  private final Weights beta;
  private final Weights means;
  private final Weights variances;

  private BatchNorm(Weights gamma, Weights beta, Weights means, Weights variances) {
    this.gamma = gamma;
    this.beta = beta;
    this.means = means;
    this.variances = variances;
  }

  /** A layer that changes nothing of columns with mean 0 and variance 1. */
  static BatchNorm of(int columns) {
    return new BatchNorm(
        Weights.trained("gamma", filled(columns, 1), 1, 0),
        Weights.trained("beta", new float[columns], 1, 0),
        Weights.kept("running means", new float[columns]),
        Weights.kept("running variances", filled(columns, 1)));
  }

  private static float[] filled(int columns, float value) {
    float[] all = new float[columns];
    Arrays.fill(all, value);
    return all;
  }

  @Override
  public int inputs() {
    return gamma.size();
  }

  @Override
  public int outputs() {
    return gamma.size();
  }

  @Override
  public List<Weights> weights() {
    return List.of(gamma, beta, means, variances);
  }

  @Override
  public Pass pass(PassPlan plan) {
    return plan.isTraining() ? new Work(plan) : new Running(plan);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void write(StateWriter out) {
    out.writeInt(gamma.size());
    weights().forEach(weights -> Layers.writeFloats(weights.values(), out));
  }

  static BatchNorm read(StateReader in) {
    int columns = in.readInt("the columns of a batch normalisation", 0, Layers.WIDEST);
    Weights gamma = Weights.kept("gamma", Layers.readFloats(in, "gamma", columns));
    Weights beta = Weights.kept("beta", Layers.readFloats(in, "beta", columns));
    Weights means = Weights.kept("running means", Layers.readFloats(in, "the running means", columns));
    float[] variances = Layers.readFloats(in, "the running variances", columns);
    for (float variance : variances) {
      if (variance < 0) {
        throw in.corrupt("a running variance is " + variance);
      }
    }
    return new BatchNorm(gamma, beta, means, Weights.kept("running variances", variances));
  }

  /** By the running moments. */
  private final class Running implements Pass {
    private final PassPlan plan;
    private final float[] out;
    private final float[] scale;
    private final float[] shift;

    Running(PassPlan plan) {
      this.plan = plan;
      this.out = new float[Math.multiplyExact(plan.rows(), gamma.size())];
      this.scale = new float[gamma.size()];
      this.shift = new float[gamma.size()];
    }

    @Override
    public float[] forward(float[] x, int rows) {
      int columns = scale.length;
      for (int j = 0; j < columns; j++) {
        scale[j] = (float) (gamma.values()[j] / Math.sqrt(variances.values()[j] + EPSILON));
        shift[j] = beta.values()[j] - means.values()[j] * scale[j];
      }
      Shares.of(plan.workers(), rows, columns, (from, to) -> {
        for (int i = from; i < to; i++) {
          int at = i * columns;
          for (int j = 0; j < columns; j++) {
            out[at + j] = x[at + j] * scale[j] + shift[j];
          }
        }
      });
      return out;
    }

    @Override
    public float[] backward(float[] gradient) {
      throw new IllegalStateException("a pass that evaluates has no gradient; plan one that trains");
    }
  }

  /** By the moments of the batch. */
  private final class Work implements Pass {
    private final PassPlan plan;
    private final float[] normal;
    private final float[] out;
    private final float[] deviations;
    private int rows;

    Work(PassPlan plan) {
      this.plan = plan;
      this.normal = new float[Math.multiplyExact(plan.rows(), gamma.size())];
      this.out = new float[normal.length];
      this.deviations = new float[gamma.size()];
    }

    @Override
    public float[] forward(float[] x, int count) {
      rows = count;
      Shares.of(plan.workers(), deviations.length, 8L * rows, (from, to) -> {
        for (int j = from; j < to; j++) {
          column(x, j);
        }
      });
      return out;
    }

    private void column(float[] x, int j) {
      int columns = deviations.length;
      double sum = 0;
      for (int i = 0; i < rows; i++) {
        sum += x[i * columns + j];
      }
      double mean = sum / rows;
      double squares = 0;
      for (int i = 0; i < rows; i++) {
        double apart = x[i * columns + j] - mean;
        squares += apart * apart;
      }
      double deviation = Math.sqrt(squares / rows + EPSILON);
      deviations[j] = (float) deviation;
      for (int i = 0; i < rows; i++) {
        int at = i * columns + j;
        normal[at] = (float) ((x[at] - mean) / deviation);
        out[at] = normal[at] * gamma.values()[j] + beta.values()[j];
      }
      if (rows > 1) {
        means.values()[j] += (float) (MOMENTUM * (mean - means.values()[j]));
        variances.values()[j] += (float) (MOMENTUM * (squares / (rows - 1) - variances.values()[j]));
      }
    }

    @Override
    public float[] backward(float[] g) {
      Shares.of(plan.workers(), deviations.length, 8L * rows, (from, to) -> {
        for (int j = from; j < to; j++) {
          columnBack(g, j);
        }
      });
      return g;
    }

    private void columnBack(float[] g, int j) {
      int columns = deviations.length;
      double sum = 0;
      double product = 0;
      for (int i = 0; i < rows; i++) {
        int at = i * columns + j;
        sum += g[at];
        product += (double) g[at] * normal[at];
      }
      beta.gradient()[j] += (float) sum;
      gamma.gradient()[j] += (float) product;
      double factor = gamma.values()[j] / deviations[j];
      for (int i = 0; i < rows; i++) {
        int at = i * columns + j;
        g[at] = (float) (factor * (g[at] - sum / rows - normal[at] * product / rows));
      }
    }
  }
}
