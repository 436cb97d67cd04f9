package ai.kolosal.automl.internal.column;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TextColumn;
import java.util.ArrayList;
import java.util.List;

/** Columns of any kind by the names and kinds that they had in training. */
public final class TrainedColumns {
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

  private TrainedColumns(List<String> names, List<Kind> kinds) {
    this.names = List.copyOf(names);
    this.kinds = List.copyOf(kinds);
  }

  /**
   * Some columns of a training frame, in the order given.
   *
   * @param x the training rows
   * @param names the columns' names, in the order of the output
   * @return unmodifiable, in the order of the output
   */
  public static TrainedColumns of(Frame x, List<String> names) {
    return new TrainedColumns(names, names.stream().map(name -> Kind.of(x.column(name))).toList());
  }

  /**
   * Their names.
   *
   * @return unmodifiable, in the order of the output
   */
  public List<String> names() {
    return names;
  }

  /**
   * The columns of these names, which must be of the kinds of training; their cells are shared.
   *
   * @param x the frame
   * @return the columns of these names, shared
   */
  public List<Column> in(Frame x) {
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < names.size(); j++) {
      columns.add(kinds.get(j).require(x, names.get(j)));
    }
    return columns;
  }

  /**
   * Writes the state.
   *
   * @param out receives the state
   */
  public void write(StateWriter out) {
    out.writeStrings(names);
    for (Kind kind : kinds) {
      out.writeInt(kind.ordinal());
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in the state, at its first byte
   * @return the columns
   */
  public static TrainedColumns read(StateReader in) {
    List<String> names = Columns.readNames(in);
    List<Kind> kinds = new ArrayList<>();
    for (int j = 0; j < names.size(); j++) {
      kinds.add(Kind.values()[in.readInt("the kind of a column", 0, Kind.values().length - 1)]);
    }
    return new TrainedColumns(names, kinds);
  }
}
