package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.random.SeedTree;
import java.util.random.RandomGenerator;

/**
 * Sets cells to 0 at random in training and makes the others larger by as much, so that means stay (inverted dropout,
 * Srivastava et al. 2014).
 *
 * @param outputs the width of a row
 * @param rate the share of cells that are dropped, 0 … below 1, times {@link Dials#dropout()}
 */
record Dropout(int outputs, double rate) implements Layer {
  static final String KIND = "dropout";

  /** Rows that draw from one generator, whatever the threads. */
  private static final int BLOCK = 16;

  /** A draw is a whole number below this: four of them are had of one number of 64 bits. */
  private static final int DRAWS = 1 << 16;

  @Override
  public int inputs() {
    return outputs;
  }

  @Override
  public Pass pass(PassPlan plan) {
    return plan.isTraining() && rate > 0 ? new Work(plan) : new Identity(outputs).pass(plan);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void write(StateWriter out) {
    out.writeInt(outputs);
    out.writeDouble(rate);
  }

  static Dropout read(StateReader in) {
    int outputs = in.readInt("the columns of dropout", 0, Layers.WIDEST);
    double rate = in.readDouble();
    if (!(rate >= 0 && rate < 1)) {
      throw in.corrupt("a rate of dropout is " + rate);
    }
    return new Dropout(outputs, rate);
  }

  /** The layer at work on a batch. */
  private final class Work implements Pass {
    private final PassPlan plan;
    private final float[] factors;
    private final float[] out;
    private int rows;
    private long batches;

    Work(PassPlan plan) {
      this.plan = plan;
      this.factors = new float[Math.multiplyExact(plan.rows(), outputs)];
      this.out = new float[factors.length];
    }

    @Override
    public float[] forward(float[] x, int count) {
      rows = count;
      SeedTree seed = plan.seed().child(batches++);
      int dropped = (int) Math.min(DRAWS - 1, Math.rint(rate * plan.dials().dropout() * DRAWS));
      float kept = (float) DRAWS / (DRAWS - dropped);
      Shares.of(plan.workers(), rows, 4L * outputs, (from, to) -> {
        for (int i = from; i < to; i += BLOCK) {
          int end = Math.min(to, i + BLOCK) * outputs;
          draw(seed.child(i / BLOCK).generator(), i * outputs, end, dropped, kept);
          for (int k = i * outputs; k < end; k++) {
            out[k] = x[k] * factors[k];
          }
        }
      });
      return out;
    }

    private void draw(RandomGenerator random, int from, int end, int dropped, float kept) {
      long bits = 0;
      for (int k = from; k < end; k++) {
        bits = (k - from) % 4 == 0 ? random.nextLong() : bits >>> 16;
        factors[k] = (bits & (DRAWS - 1)) < dropped ? 0 : kept;
      }
    }

    @Override
    public float[] backward(float[] g) {
      Shares.of(plan.workers(), rows, outputs, (from, to) -> {
        for (int k = from * outputs; k < to * outputs; k++) {
          g[k] *= factors[k];
        }
      });
      return g;
    }
  }
}
