package ai.kolosal.automl.preprocessing.impute;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.random.SeedTree;

/**
 * Columns of marks in the place of columns of any kind: {@code <name>.missing} is 1 where the cell is missing and else 0.
 *
 * <ul>
 *   <li>infinities and empty strings are values
 *   <li>a gap in a column that had none in training goes unmarked with {@link Which#WITH_GAPS}
 * </ul>
 *
 * <p>As scikit-learn's MissingIndicator with {@code error_on_new=False}. Immutable and thread-safe.
 *
 * @param which the columns that are marked
 */
public record MissingIndicator(Which which) implements StreamTransformer {
  /** The columns that are marked. */
  public enum Which {
    /** Those with a missing cell in training. */
    WITH_GAPS,
    /** All. */
    ALL
  }

  /** Marks the columns with a missing cell in training. */
  public MissingIndicator() {
    this(Which.WITH_GAPS);
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
    return new GapCounts<>(
        (missing, rows) -> which == Which.ALL || missing > 0, marked -> new Fitted(new GapMarks(marked)));
  }

  /** The columns to mark. */
  public static final class Fitted implements FittedTransformer {
    private final GapMarks marks;

    private Fitted(GapMarks marks) {
      this.marks = marks;
    }

    @Override
    public String codecId() {
      return "missing_indicator";
    }

    @Override
    public Frame transform(Frame x) {
      FrameBuilder out = new FrameBuilder(x.rows());
      marks.addTo(out, x);
      return out.build();
    }

    @Override
    public void write(StateWriter out) {
      marks.write(out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in at the state's first byte
     * @return the transform
     * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
     */
    public static Fitted read(StateReader in) {
      return new Fitted(GapMarks.read(in));
    }
  }
}
