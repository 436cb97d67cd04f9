package ai.kolosal.automl.preprocessing.select;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.internal.column.TrainedColumns;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns that a selection keeps: what every transform of this room learns.
 *
 * <p>Kept columns are shared, not copied, and must be of the kind that they had in training. Immutable and thread-safe.
 */
public final class SelectedColumns implements FittedTransformer {
  private final TrainedColumns kept;

  private SelectedColumns(TrainedColumns kept) {
    this.kept = kept;
  }

  /** The selection of columns of a training frame, in the order given. */
  static SelectedColumns of(Frame x, List<String> names) {
    return new SelectedColumns(TrainedColumns.of(x, names));
  }

  /** The columns of a training frame that are marked. */
  static SelectedColumns of(Frame x, boolean[] keep) {
    List<String> names = new ArrayList<>();
    for (int j = 0; j < keep.length; j++) {
      if (keep[j]) {
        names.add(x.columns().get(j).name());
      }
    }
    return of(x, names);
  }

  /**
   * The names of the columns that are kept.
   *
   * @return unmodifiable, in the order in which they are put out
   */
  public List<String> names() {
    return kept.names();
  }

  @Override
  public String codecId() {
    return "selected_columns";
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
   * @return the selection
   * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
   */
  public static SelectedColumns read(StateReader in) {
    return new SelectedColumns(TrainedColumns.read(in));
  }
}
