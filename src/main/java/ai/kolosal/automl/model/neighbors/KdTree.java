package ai.kolosal.automl.model.neighbors;

/**
 * A k-d tree (Bentley, 1975): rows halved again and again by their widest column, each half with the box it fills.
 *
 * <p>A box is left out when the reduced distance to it, added up as that of a row is, is beyond the farthest neighbour so
 * far; no rounding makes it greater than that of a row inside.
 */
final class KdTree implements RowSearch {
  private static final int LEAF = 24;

  private final Distance distance;
  private final int size;
  private final int columns;
  /** The rows in the order of the leaves, and their cells. */
  private final int[] order;
  private final double[] cells;
  /** Least and greatest cells, node by node; the children of node i are 2i + 1 and 2i + 2. */
  private final double[] low;
  private final double[] high;
  private final int inner;

  KdTree(Distance distance, double[] stored, int size, int columns) {
    this.distance = distance;
    this.size = size;
    this.columns = columns;
    int leaves = 1;
    while ((long) leaves * LEAF < size) {
      leaves *= 2;
    }
    inner = leaves - 1;
    order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    int boxes = Math.multiplyExact(2 * leaves - 1, columns);
    low = new double[boxes];
    high = new double[boxes];
    build(stored, 0, 0, size);
    cells = new double[stored.length];
    for (int i = 0; i < size; i++) {
      System.arraycopy(stored, order[i] * columns, cells, i * columns, columns);
    }
  }

  private void build(double[] stored, int node, int from, int to) {
    int box = node * columns;
    int widest = 0;
    for (int j = 0; j < columns; j++) {
      double least = Double.POSITIVE_INFINITY;
      double greatest = Double.NEGATIVE_INFINITY;
      for (int i = from; i < to; i++) {
        double cell = stored[order[i] * columns + j];
        least = Math.min(least, cell);
        greatest = Math.max(greatest, cell);
      }
      low[box + j] = least;
      high[box + j] = greatest;
      if (greatest - least > high[box + widest] - low[box + widest]) {
        widest = j;
      }
    }
    if (node < inner) {
      int middle = (from + to) >>> 1;
      halve(stored, from, to - 1, middle, widest);
      build(stored, 2 * node + 1, from, middle);
      build(stored, 2 * node + 2, middle, to);
    }
  }

  /* Hoare's quickselect of the middle row by a column. */
  private void halve(double[] stored, int from, int to, int middle, int column) {
    int first = from;
    int last = to;
    while (first < last) {
      double pivot = stored[order[(first + last) >>> 1] * columns + column];
      int i = first;
      int j = last;
      while (i <= j) {
        while (stored[order[i] * columns + column] < pivot) {
          i++;
        }
        while (stored[order[j] * columns + column] > pivot) {
          j--;
        }
        if (i <= j) {
          int swapped = order[i];
          order[i++] = order[j];
          order[j--] = swapped;
        }
      }
      if (middle <= j) {
        last = j;
      } else if (middle >= i) {
        first = i;
      } else {
        return;
      }
    }
  }

  @Override
  public void search(double[] queries, int first, int count, int k, int[] rows, double[] reduced) {
    Nearest nearest = new Nearest(k);
    for (int i = first; i < first + count; i++) {
      visit(0, 0, size, queries, i * columns, nearest);
      nearest.drain(rows, reduced, i * k);
    }
  }

  private void visit(int node, int from, int to, double[] queries, int query, Nearest nearest) {
    if (node >= inner) {
      for (int i = from; i < to; i++) {
        double gap = distance.reduced(cells, i * columns, queries, query, columns);
        if (gap <= nearest.limit()) {
          nearest.offer(gap, order[i]);
        }
      }
      return;
    }
    int middle = (from + to) >>> 1;
    double left = gap(2 * node + 1, queries, query);
    double right = gap(2 * node + 2, queries, query);
    boolean leftFirst = left <= right;
    if (leftFirst && left <= nearest.limit()) {
      visit(2 * node + 1, from, middle, queries, query, nearest);
    }
    if (right <= nearest.limit()) {
      visit(2 * node + 2, middle, to, queries, query, nearest);
    }
    if (!leftFirst && left <= nearest.limit()) {
      visit(2 * node + 1, from, middle, queries, query, nearest);
    }
  }

  private double gap(int node, double[] queries, int query) {
    double sum = 0;
    int box = node * columns;
    for (int j = 0; j < columns; j++) {
      double cell = queries[query + j];
      sum += distance.power(Math.max(0, Math.max(low[box + j] - cell, cell - high[box + j])));
    }
    return sum;
  }
}
