package ai.kolosal.automl.preprocessing.select;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns that a selection keeps: what every transform of this room learns.
 *
 * <p>Kept columns are shared, not copied, and must be of the kind that they had in training. Immutable and thread-safe.
 */
public final class SelectedColumns implements FittedTransformer {
  private final List<String> names;
  private final List<Kind> kinds;

  /** Kinds of columns, by the number that stands in files. */
  private enum Kind {
    NUMERIC,
    CATEGORICAL,
    TEXT,
    TEMPORAL;

    static Kind of(Column column) {
      if (column instanceof NumericColumn) {
        return NUMERIC;
      }
      if (column instanceof CategoricalColumn) {
        return CATEGORICAL;
      }
      return column instanceof TextColumn ? TEXT : TEMPORAL;
    }

    Column require(Frame x, String name) {
      return switch (this) {
        case NUMERIC -> Columns.numeric(x, name);
        case CATEGORICAL -> Columns.categorical(x, name);
        case TEXT -> Columns.text(x, name);
        case TEMPORAL -> Columns.temporal(x, name);
      };
    }
  }

  private SelectedColumns(List<String> names, List<Kind> kinds) {
    this.names = List.copyOf(names);
    this.kinds = List.copyOf(kinds);
  }

  /** The selection of columns of a training frame, in the order given. */
  static SelectedColumns of(Frame x, List<String> names) {
    return new SelectedColumns(names, names.stream().map(name -> Kind.of(x.column(name))).toList());
  }

  /**
   * The names of the columns that are kept.
   *
   * @return unmodifiable, in the order in which they are put out
   */
  public List<String> names() {
    return names;
  }

  @Override
  public String codecId() {
    return "selected_columns";
  }

  @Override
  public Frame transform(Frame x) {
    List<Column> kept = new ArrayList<>();
    for (int j = 0; j < names.size(); j++) {
      kept.add(kinds.get(j).require(x, names.get(j)));
    }
    return Frame.of(kept, x.rows());
  }

  @Override
  public void write(StateWriter out) {
    out.writeStrings(names);
    for (Kind kind : kinds) {
      out.writeInt(kind.ordinal());
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in at the state's first byte
   * @return the selection
   * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
   */
  public static SelectedColumns read(StateReader in) {
    List<String> names = Columns.readNames(in);
    List<Kind> kinds = new ArrayList<>();
    for (int j = 0; j < names.size(); j++) {
      kinds.add(Kind.values()[in.readInt("the kind of a column", 0, Kind.values().length - 1)]);
    }
    return new SelectedColumns(names, kinds);
  }
}
