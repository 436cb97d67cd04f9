package ai.kolosal.automl.model.neighbors;

/**
 * Looks at every stored row.
 *
 * @param distance how far rows are apart
 * @param cells the stored rows
 * @param size how many there are
 * @param columns cells of a row
 */
record DirectSearch(Distance distance, double[] cells, int size, int columns) implements RowSearch {
  /* Rows that stay in a first-level cache while all queries pass over them. */
  private static final int CACHE_CELLS = 2048;

  @Override
  public void search(double[] queries, int first, int count, int k, int[] rows, double[] reduced) {
    Nearest[] nearest = new Nearest[count];
    for (int i = 0; i < count; i++) {
      nearest[i] = new Nearest(k);
    }
    int step = Math.max(8, CACHE_CELLS / Math.max(1, columns));
    for (int from = 0; from < size; from += step) {
      int end = Math.min(size, from + step);
      for (int i = 0; i < count; i++) {
        int query = (first + i) * columns;
        double limit = nearest[i].limit();
        for (int row = from; row < end; row++) {
          double gap = distance.reduced(cells, row * columns, queries, query, columns);
          if (gap <= limit) {
            nearest[i].offer(gap, row);
            limit = nearest[i].limit();
          }
        }
      }
    }
    for (int i = 0; i < count; i++) {
      nearest[i].drain(rows, reduced, (first + i) * k);
    }
  }
}
