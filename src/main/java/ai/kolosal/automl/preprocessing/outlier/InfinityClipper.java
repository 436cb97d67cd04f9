package ai.kolosal.automl.preprocessing.outlier;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.kernel.GapKernels;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.kernel.Kernels.FiniteRange;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.preprocessing.outlier.Fence.Bounds;
import ai.kolosal.automl.random.SeedTree;

/**
 * Puts each numeric column's least and greatest finite training value in the place of −∞ and +∞.
 *
 * <ul>
 *   <li>missing values stay missing
 *   <li>a column without a finite value in training gets 0 for both
 *   <li>a column without infinities is shared, not copied
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public record InfinityClipper() implements StreamTransformer {
  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    return new Fitted(ColumnBounds.of(x, InfinityClipper::finiteRange));
  }

  @Override
  public Accumulator begin() {
    return StreamTransformer.byQuantiles(this);
  }

  private static Bounds finiteRange(double[] values) {
    FiniteRange range = Kernels.finiteRange(values);
    return range.count() > 0 ? new Bounds(range.least(), range.greatest()) : new Bounds(0, 0);
  }

  /** The finite range of the training rows. */
  public static final class Fitted implements FittedTransformer {
    private final ColumnBounds columns;

    private Fitted(ColumnBounds columns) {
      this.columns = columns;
    }

    @Override
    public String codecId() {
      return "infinity_clipper";
    }

    @Override
    public Frame transform(Frame x) {
      return columns.changed(
          x,
          (values, range) -> GapKernels
              .fenced(values, -Double.MAX_VALUE, Double.MAX_VALUE, range.low(), range.high()));
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
      return new Fitted(ColumnBounds.read(in, "finite", Double::isFinite));
    }
  }
}
