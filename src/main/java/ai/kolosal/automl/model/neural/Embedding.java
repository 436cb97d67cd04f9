package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A vector for each level of each category.
 *
 * <p>Cells are codes 0 … cardinality − 1; whatever else stands there is missing or unseen and has a row of its own behind
 * them. That row begins at 0, the others at N(0, 1) as in pytabkit: where no training cell is missing, it stays 0 and a
 * level nobody has seen adds nothing, rather than the noise of a row that was drawn and never trained; where some are,
 * it is learned like the others.
 *
 * <p>Gradients touch the rows of the batch only, see {@link TouchedRows}.
 */
final class Embedding implements Layer {
  static final String KIND = "embedding";

  private final int[] cardinalities;
  private final int[] widths;
  private final List<Weights> tables;

  private Embedding(int[] cardinalities, int[] widths, List<Weights> tables) {
    this.cardinalities = cardinalities;
    this.widths = widths;
    this.tables = List.copyOf(tables);
  }

  /**
   * Tables at their start.
   *
   * @param cardinalities the levels of each category, at least 1 each
   * @param widths the length of the vectors of each, at least 1 each
   * @param seed where they are drawn from
   */
  static Embedding create(int[] cardinalities, int[] widths, SeedTree seed) {
    List<Weights> tables = new ArrayList<>();
    for (int j = 0; j < widths.length; j++) {
      RandomGenerator random = seed.child(j).generator();
      float[] table = new float[Math.multiplyExact(cardinalities[j] + 1, widths[j])];
      for (int i = 0; i < cardinalities[j] * widths[j]; i++) {
        table[i] = (float) random.nextGaussian();
      }
      tables.add(Weights.trainedRows("embedding " + j, table, widths[j], 1, 1));
    }
    return new Embedding(cardinalities.clone(), widths.clone(), tables);
  }

  @Override
  public int inputs() {
    return widths.length;
  }

  @Override
  public int outputs() {
    return Arrays.stream(widths).sum();
  }

  @Override
  public List<Weights> weights() {
    return tables;
  }

  @Override
  public Pass pass(PassPlan plan) {
    return new Lookup(plan);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void write(StateWriter out) {
    out.writeInts(cardinalities);
    out.writeInts(widths);
    tables.forEach(table -> Layers.writeFloats(table.values(), out));
  }

  static Embedding read(StateReader in) {
    int[] cardinalities = in.readInts();
    int[] widths = in.readInts();
    if (cardinalities.length != widths.length) {
      throw in.corrupt(cardinalities.length + " cardinalities have " + widths.length + " widths of embeddings");
    }
    long width = 0;
    List<Weights> tables = new ArrayList<>();
    for (int j = 0; j < widths.length; j++) {
      long size = (cardinalities[j] + 1L) * widths[j];
      width += widths[j];
      if (cardinalities[j] < 1 || widths[j] < 1 || width > Layers.WIDEST) {
        throw in.corrupt("an embedding of " + cardinalities[j] + " levels is " + widths[j] + " wide");
      }
      tables.add(Weights.kept("embedding " + j, Layers.readFloats(in, "embedding " + j, size)));
    }
    return new Embedding(cardinalities, widths, tables);
  }

  /** Copies rows out of the tables. */
  private final class Lookup implements Pass {
    private final PassPlan plan;
    private final int wide = outputs();
    private final float[] out;
    /* The code of each cell of the batch, column by column. */
    private final int[][] codes;
    /* Codes have no derivative. */
    private final float[] none;
    private int rows;

    Lookup(PassPlan plan) {
      this.plan = plan;
      out = new float[Math.multiplyExact(plan.rows(), wide)];
      codes = new int[widths.length][plan.rows()];
      none = new float[plan.isTraining() && plan.inputGradient() ? plan.rows() * widths.length : 0];
    }

    @Override
    public float[] forward(float[] x, int count) {
      rows = count;
      int at = 0;
      for (int j = 0; j < widths.length; j++) {
        float[] table = tables.get(j).values();
        int width = widths[j];
        int levels = cardinalities[j];
        int[] own = codes[j];
        for (int i = 0; i < count; i++) {
          float cell = x[i * widths.length + j];
          own[i] = cell >= 0 && cell < levels ? (int) cell : levels;
          System.arraycopy(table, own[i] * width, out, i * wide + at, width);
        }
        at += width;
      }
      return out;
    }

    /* A table is one thread's, which adds its rows in the order of the batch. */
    @Override
    public float[] backward(float[] gradient) {
      plan.workers().each(widths.length, (long) rows * wide, j -> {
        int at = 0;
        for (int before = 0; before < j; before++) {
          at += widths[before];
        }
        TouchedRows touched = tables.get(j).touched().orElseThrow();
        float[] sums = tables.get(j).gradient();
        int width = widths[j];
        for (int i = 0; i < rows; i++) {
          int code = codes[j][i];
          touched.mark(code);
          for (int k = 0; k < width; k++) {
            sums[code * width + k] += gradient[i * wide + at + k];
          }
        }
      });
      return none;
    }
  }
}
