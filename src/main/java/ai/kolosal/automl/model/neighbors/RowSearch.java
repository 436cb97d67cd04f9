package ai.kolosal.automl.model.neighbors;

/** Finds the nearest of the stored rows, by reduced distance and then by number. Immutable and thread-safe. */
sealed interface RowSearch permits DirectSearch, ProductSearch, KdTree {
  /**
   * Searches for some rows.
   *
   * @param queries rows as prepared by the distance, one after another
   * @param first the first that counts
   * @param count how many count
   * @param k how many neighbours each gets, at most the stored rows
   * @param rows receives k numbers a row from {@code first · k}
   * @param reduced receives their reduced distances
   */
  void search(double[] queries, int first, int count, int k, int[] rows, double[] reduced);
}
