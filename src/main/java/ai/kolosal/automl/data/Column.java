package ai.kolosal.automl.data;

/**
 * A named column of one kind of cell, each of which may be missing.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface Column permits NumericColumn, CategoricalColumn, TextColumn, TemporalColumn {
  /**
   * The column's name.
   *
   * @return never empty, unique in its frame
   */
  String name();

  /**
   * The number of rows.
   *
   * @return at least 0
   */
  int size();

  /**
   * Whether a cell is missing.
   *
   * @param row 0-based
   * @return true where there is no value
   */
  boolean isMissing(int row);

  /**
   * The cell as text, as a file would hold it.
   *
   * @param row 0-based
   * @return the text; the empty string where the cell is missing
   */
  String text(int row);

  /**
   * The column with the rows of an index, in its order; a row may stand in it more than once.
   *
   * @param rows 0-based row numbers
   * @return a new column
   */
  Column take(int[] rows);

  /**
   * The same cells under another name; nothing is copied.
   *
   * @param name the new name
   * @return a column that shares the cells
   */
  Column renamed(String name);

  /**
   * The number of missing cells.
   *
   * @return 0 … size
   */
  default int missingCount() {
    int count = 0;
    for (int i = 0; i < size(); i++) {
      if (isMissing(i)) {
        count++;
      }
    }
    return count;
  }
}
