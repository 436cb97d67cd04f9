package ai.kolosal.automl.io;

import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.Table;

/**
 * Frames from Tablesaw's tables; apart from {@link Frames}, so that the rest works where Tablesaw is left out.
 *
 * <ul>
 *   <li>Its numbers become numeric columns; dates, date-times (as UTC) and instants become moments.
 *   <li>Strings, truth values and times of day become strings as in a CSV file, trimmed.
 *   <li>Missing stays missing.
 * </ul>
 *
 * <p>Thread-safe as long as the table is not changed meanwhile.
 */
public final class TablesawFrames {
  private TablesawFrames() {}

  /**
   * Copies a table.
   *
   * @param table any table
   * @return a frame with the table's columns, in its order
   */
  public static Frame of(Table table) {
    List<Column> columns = new ArrayList<>();
    for (tech.tablesaw.columns.Column<?> column : table.columns()) {
      columns.add(
          column instanceof tech.tablesaw.api.NumericColumn<?> numeric ? numbers(numeric) : values(column));
    }
    return Frame.of(columns, table.rowCount());
  }

  private static Column numbers(tech.tablesaw.api.NumericColumn<?> column) {
    double[] cells = new double[column.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = column.isMissing(i) ? Double.NaN : column.getDouble(i);
    }
    return NumericColumn.of(column.name(), cells);
  }

  private static Column values(tech.tablesaw.columns.Column<?> column) {
    boolean moments =
        column instanceof DateColumn || column instanceof DateTimeColumn || column instanceof InstantColumn;
    ValueColumn cells =
        new ValueColumn(column.name(), moments ? ValueColumn.Kind.MOMENT : ValueColumn.Kind.STRING);
    for (int i = 0; i < column.size(); i++) {
      cells.add(column.isMissing(i) ? null : column.get(i));
    }
    return cells.build();
  }
}
