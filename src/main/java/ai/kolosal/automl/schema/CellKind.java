package ai.kolosal.automl.schema;

import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TemporalColumn;

/** What the cells of a raw column were when the schema was inferred. */
public enum CellKind {
  /** Numbers. */
  NUMBER,
  /** Strings, whether held as levels or as text. */
  STRING,
  /** Moments in time. */
  MOMENT;

  /**
   * The kind of a column's cells.
   *
   * @param column any column
   * @return its kind
   */
  public static CellKind of(Column column) {
    if (column instanceof NumericColumn) {
      return NUMBER;
    }
    return column instanceof TemporalColumn ? MOMENT : STRING;
  }
}
