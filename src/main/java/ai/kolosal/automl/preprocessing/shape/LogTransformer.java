package ai.kolosal.automl.preprocessing.shape;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.ColumnFigures;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.kernel.PowerKernels;
import ai.kolosal.automl.preprocessing.InvertibleTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.random.SeedTree;

/**
 * Takes the natural logarithm of each cell and an offset: ln (x + offset), with offset 1 without loss of digits near 0.
 *
 * <ul>
 *   <li>missing values stay missing; what lies below −offset becomes missing, and −offset itself −∞
 *   <li>∞ stays ∞
 *   <li>nothing is learned but the names of the columns
 *   <li>with offset 1 zero stays zero, and a sparse column sparse
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param offset what is added to each cell first; finite
 */
public record LogTransformer(double offset) implements StreamTransformer {
  /** ln (1 + x). */
  public LogTransformer() {
    this(1);
  }

  /**
   * Checks the offset.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  public LogTransformer {
    if (!Double.isFinite(offset)) {
      throw new IllegalArgumentException("the offset " + offset + " is not finite; logarithms are of x + offset");
    }
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    return new Fitted(ColumnFigures.learn(x, (name, cells) -> new double[] {offset}));
  }

  @Override
  public Accumulator begin() {
    return StreamTransformer.byNames(this);
  }

  /** The columns and the offset. */
  public static final class Fitted implements InvertibleTransformer {
    private final ColumnFigures columns;

    private Fitted(ColumnFigures columns) {
      this.columns = columns;
    }

    @Override
    public String codecId() {
      return "log_transformer";
    }

    @Override
    public Frame transform(Frame x) {
      return columns.map(x, (cells, of) -> logs(cells, of[0]));
    }

    private static double[] logs(double[] cells, double offset) {
      if (offset == 1) {
        double[] out = cells.clone();
        PowerKernels.log1p(out);
        return out;
      }
      double[] out = Kernels.rescaled(cells, 0, 1, 1, offset);
      Kernels.log(out, out.length);
      return out;
    }

    @Override
    public Frame inverse(Frame transformed) {
      return columns.map(transformed, (cells, of) -> powers(cells, of[0]));
    }

    private static double[] powers(double[] cells, double offset) {
      double[] out = cells.clone();
      if (offset == 1) {
        PowerKernels.expm1(out);
      } else {
        Kernels.exp(out);
        Kernels.rescale(out, offset, 1, 1, 0);
      }
      return out;
    }

    @Override
    public void write(StateWriter out) {
      columns.write(out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in at the state's first byte
     * @return the transform
     * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
     */
    public static Fitted read(StateReader in) {
      return new Fitted(ColumnFigures.read(in, 1, "a finite offset", of -> Double.isFinite(of[0])));
    }
  }
}
