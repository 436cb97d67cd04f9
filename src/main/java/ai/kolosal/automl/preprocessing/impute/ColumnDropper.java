package ai.kolosal.automl.preprocessing.impute;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.TrainedColumns;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.random.SeedTree;

/**
 * Leaves out the columns that miss more than a share of their cells in training; the others are shared.
 *
 * <ul>
 *   <li>with share 0 a single gap is too much; with share 1 every column stays
 *   <li>infinities and empty strings are values
 *   <li>columns of any kind; only those that stay are asked for afterwards
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param share the greatest share of missing cells that is kept, 0 … 1
 */
public record ColumnDropper(double share) implements StreamTransformer {
  /**
   * Checks the settings.
   *
   * @param share the greatest share of missing cells that is kept, 0 … 1
   * @throws IllegalArgumentException if it is outside 0 … 1
   */
  public ColumnDropper {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("the share of missing cells " + share + " is outside 0 … 1");
    }
  }

  /** Leaves out columns that miss more than half of their cells. */
  public ColumnDropper() {
    this(0.5);
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    return counts().of(x);
  }

  @Override
  public Accumulator begin() {
    return counts();
  }

  private GapCounts<Fitted> counts() {
    return new GapCounts<>((missing, rows) -> missing <= share * rows, Fitted::new);
  }

  /** The columns that stay. */
  public static final class Fitted implements FittedTransformer {
    private final TrainedColumns kept;

    private Fitted(TrainedColumns kept) {
      this.kept = kept;
    }

    @Override
    public String codecId() {
      return "column_dropper";
    }

    @Override
    public Frame transform(Frame x) {
      return Frame.of(kept.in(x), x.rows());
    }

    @Override
    public void write(StateWriter out) {
      kept.write(out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in at the state's first byte
     * @return the transform
     * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
     */
    public static Fitted read(StateReader in) {
      return new Fitted(TrainedColumns.read(in));
    }
  }
}
