package ai.kolosal.automl.data;

import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.error.NearestNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table: named columns of equal length, in order.
 *
 * <p>Immutable and thread-safe; selections share cells with the frame they come from.
 */
public final class Frame {
  private final List<Column> columns;
  private final Map<String, Integer> index;
  private final int rows;

  private Frame(List<Column> columns, int rows) {
    this.columns = List.copyOf(columns);
    this.rows = rows;
    this.index = new LinkedHashMap<>();
    for (int j = 0; j < columns.size(); j++) {
      Column column = columns.get(j);
      if (column.size() != rows) {
        throw new IllegalArgumentException(
            "column '" + column.name() + "' has " + column.size() + " rows, the frame has " + rows);
      }
      if (index.put(column.name(), j) != null) {
        throw new IllegalArgumentException("two columns are called '" + column.name() + "'; rename one");
      }
    }
  }

  /**
   * A frame of columns.
   *
   * @param columns of equal length, with distinct names
   * @return the frame; no columns give no rows
   * @throws IllegalArgumentException if lengths differ or a name stands twice
   */
  public static Frame of(Column... columns) {
    return of(List.of(columns));
  }

  /**
   * A frame of columns.
   *
   * @param columns of equal length, with distinct names
   * @return the frame; no columns give no rows
   * @throws IllegalArgumentException if lengths differ or a name stands twice
   */
  public static Frame of(List<? extends Column> columns) {
    return new Frame(List.copyOf(columns), columns.isEmpty() ? 0 : columns.get(0).size());
  }

  /**
   * A frame of columns with a stated number of rows, which matters where there are no columns.
   *
   * @param columns of that length, with distinct names
   * @param rows the number of rows
   * @return the frame
   */
  public static Frame of(List<? extends Column> columns, int rows) {
    return new Frame(List.copyOf(columns), rows);
  }

  /**
   * The number of rows.
   *
   * @return at least 0
   */
  public int rows() {
    return rows;
  }

  /**
   * The columns in order.
   *
   * @return unmodifiable
   */
  public List<Column> columns() {
    return columns;
  }

  /**
   * The column names in order.
   *
   * @return unmodifiable
   */
  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /**
   * Whether a column is there.
   *
   * @param name the column's name
   * @return true if it is
   */
  public boolean has(String name) {
    return index.containsKey(name);
  }

  /**
   * A column by name.
   *
   * @param name the column's name
   * @return the column
   * @throws DataException if there is none, with the nearest names
   */
  public Column column(String name) {
    Integer at = index.get(name);
    if (at == null) {
      throw new DataException("there is no column '" + name + "'; " + NearestNames.hint(name, index.keySet()));
    }
    return columns.get(at);
  }

  /**
   * The frame of some of the columns, in the order asked for.
   *
   * @param names the columns' names
   * @return a frame that shares the cells
   * @throws DataException if one is not there
   */
  public Frame select(List<String> names) {
    return new Frame(names.stream().map(this::column).toList(), rows);
  }

  /**
   * The frame without some columns.
   *
   * @param names the columns' names; unknown ones are ignored
   * @return a frame that shares the cells
   */
  public Frame drop(Set<String> names) {
    return new Frame(columns.stream().filter(c -> !names.contains(c.name())).toList(), rows);
  }

  /**
   * The frame with a column put in the place of the one of its name, or at the end.
   *
   * @param column as long as the frame
   * @return a frame that shares the other cells
   */
  public Frame with(Column column) {
    List<Column> changed = new ArrayList<>(columns);
    Integer at = index.get(column.name());
    if (at == null) {
      changed.add(column);
    } else {
      changed.set(at, column);
    }
    return new Frame(changed, columns.isEmpty() ? column.size() : rows);
  }

  /**
   * The frame with the rows of an index, in its order; a row may stand in it more than once.
   *
   * @param index 0-based row numbers
   * @return a new frame
   */
  public Frame take(int[] index) {
    return new Frame(columns.stream().map(c -> c.take(index)).toList(), index.length);
  }

  /**
   * The first rows.
   *
   * @param count at most this many
   * @return a new frame
   */
  public Frame head(int count) {
    int[] first = new int[Math.min(count, rows)];
    for (int i = 0; i < first.length; i++) {
      first[i] = i;
    }
    return take(first);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Frame that && rows == that.rows && columns.equals(that.columns);
  }

  @Override
  public int hashCode() {
    return columns.hashCode();
  }

  @Override
  public String toString() {
    return FramePrinter.text(this);
  }

  /**
   * The frame's first rows as an HTML table, for notebooks.
   *
   * @return a fragment with every cell escaped
   */
  public String toHtml() {
    return FramePrinter.html(this);
  }
}
