package ai.kolosal.automl.preprocessing.shape;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.ColumnFigures;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.preprocessing.InvertibleTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.random.SeedTree;

/**
 * Takes the square root of each cell.
 *
 * <ul>
 *   <li>missing values stay missing; what lies below zero becomes missing
 *   <li>∞ stays ∞; zero stays zero, and a sparse column sparse
 *   <li>nothing is learned but the names of the columns
 *   <li>the inverse squares, whatever the sign
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public record SqrtTransformer() implements StreamTransformer {
  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    return new Fitted(ColumnFigures.learn(x, (name, cells) -> new double[0]));
  }

  @Override
  public Accumulator begin() {
    return StreamTransformer.byNames(this);
  }

  /** The columns. */
  public static final class Fitted implements InvertibleTransformer {
    private final ColumnFigures columns;

    private Fitted(ColumnFigures columns) {
      this.columns = columns;
    }

    @Override
    public String codecId() {
      return "sqrt_transformer";
    }

    @Override
    public Frame transform(Frame x) {
      return columns.map(x, (cells, none) -> {
        double[] roots = new double[cells.length];
        for (int i = 0; i < roots.length; i++) {
          roots[i] = Math.sqrt(cells[i]);
        }
        return roots;
      });
    }

    @Override
    public Frame inverse(Frame transformed) {
      return columns.map(transformed, (cells, none) -> {
        double[] squares = cells.clone();
        Kernels.multiply(cells, 0, squares, squares, squares.length);
        return squares;
      });
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
      return new Fitted(ColumnFigures.read(in, 0, "none", of -> true));
    }
  }
}
