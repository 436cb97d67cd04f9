package ai.kolosal.automl.preprocessing.outlier;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.kernel.GapKernels;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.Objects;

/**
 * Moves the cells of numeric columns that lie beyond fences learned from the training rows.
 *
 * <ul>
 *   <li>missing values stay missing; a value on a fence stays
 *   <li>infinities take no part in the fences and are moved like other cells beyond them
 *   <li>a column without a finite value in training has no fences
 *   <li>a column without a cell beyond them is shared, not copied
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param fence where the fences stand
 * @param action what becomes of cells beyond them
 */
public record OutlierClipper(Fence fence, Action action) implements StreamTransformer {
  /** What becomes of cells beyond the fences. */
  public enum Action {
    /** They are set on the fence. */
    CLIP,
    /** They become missing. */
    TO_MISSING
  }

  /**
   * Checks the settings.
   *
   * @param fence where the fences stand
   * @param action what becomes of cells beyond them
   */
  public OutlierClipper {
    Objects.requireNonNull(fence, "fence");
    Objects.requireNonNull(action, "action");
  }

  /** Clips at Tukey's fences, one and a half interquartile ranges beyond the quartiles. */
  public OutlierClipper() {
    this(new Fence.InterquartileRange(), Action.CLIP);
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    return new Fitted(ColumnBounds.of(x, fence::bounds), action);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the fences are not those of quantiles
   */
  @Override
  public Accumulator begin() {
    if (fence instanceof Fence.InterquartileRange || fence instanceof Fence.Percentiles) {
      return StreamTransformer.byQuantiles(this);
    }
    throw new IllegalArgumentException(
        this + " cannot learn chunk by chunk; fit it on rows that fit into memory, or set fences by quantiles");
  }

  /** The fences of the training rows. */
  public static final class Fitted implements FittedTransformer {
    private final ColumnBounds columns;
    private final Action action;

    private Fitted(ColumnBounds columns, Action action) {
      this.columns = columns;
      this.action = action;
    }

    /**
     * The fences of a column.
     *
     * @param column 0-based, in the order of training
     * @return the fences
     */
    public Fence.Bounds bounds(int column) {
      return columns.bounds().get(column);
    }

    @Override
    public String codecId() {
      return "outlier_clipper";
    }

    @Override
    public Frame transform(Frame x) {
      return columns.changed(x, this::moved);
    }

    private double[] moved(double[] values, Fence.Bounds at) {
      return action == Action.CLIP
          ? GapKernels.fenced(values, at.low(), at.high(), at.low(), at.high())
          : GapKernels.fenced(values, at.low(), at.high(), Double.NaN, Double.NaN);
    }

    @Override
    public void write(StateWriter out) {
      columns.write(out);
      out.writeInt(action.ordinal());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in at the state's first byte
     * @return the transform
     * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
     */
    public static Fitted read(StateReader in) {
      ColumnBounds columns = ColumnBounds.read(in, "a fence", fence -> !Double.isNaN(fence));
      return new Fitted(columns, Action.values()[in.readInt("the action", 0, Action.values().length - 1)]);
    }
  }
}
