package ai.kolosal.automl.model.neural;

/** Which rows of a table of weights have a gradient since the last step. Not thread-safe. */
final class TouchedRows {
  private final int width;
  private final boolean[] marked;
  private final int[] rows;
  private int count;

  /**
   * A table none of whose rows is touched.
   *
   * @param rows how many it has
   * @param width how many weights a row has
   */
  TouchedRows(int rows, int width) {
    this.width = width;
    this.marked = new boolean[rows];
    this.rows = new int[rows];
  }

  /** Marks a row, once however often it is marked. */
  void mark(int row) {
    if (!marked[row]) {
      marked[row] = true;
      rows[count++] = row;
    }
  }

  int width() {
    return width;
  }

  /** How many rows are marked. */
  int count() {
    return count;
  }

  /** The i-th row that was marked. */
  int row(int i) {
    return rows[i];
  }

  /** Forgets all marks. */
  void clear() {
    for (int i = 0; i < count; i++) {
      marked[rows[i]] = false;
    }
    count = 0;
  }
}
