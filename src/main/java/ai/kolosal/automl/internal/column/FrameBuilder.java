package ai.kolosal.automl.internal.column;

import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gathers the columns that a transform puts out.
 *
 * <p>A name that is taken gets {@code ~2}, {@code ~3}, … appended, so that made names may meet raw ones. Names depend
 * on the order of the columns alone, and so are the same for every frame that the same transform puts out.
 */
public final class FrameBuilder {
  private final int rows;
  private final List<Column> columns = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();

  /**
   * A builder without columns.
   *
   * @param rows the number of rows
   */
  public FrameBuilder(int rows) {
    this.rows = rows;
  }

  /**
   * Adds a column, under another name if its own is taken.
   *
   * @param column the column
   */
  public void add(Column column) {
    String name = column.name();
    if (taken.add(name)) {
      columns.add(column);
      return;
    }
    int count = 2;
    while (!taken.add(name + "~" + count)) {
      count++;
    }
    columns.add(column.renamed(name + "~" + count));
  }

  /**
   * The frame of the columns so far.
   *
   * @return a new frame
   */
  public Frame build() {
    return Frame.of(columns, rows);
  }
}
