package ai.kolosal.automl.model.neighbors;

/** The nearest rows so far, at most so many; the farthest stands on top. Not thread-safe. */
final class Nearest {
  private final double[] distances;
  private final int[] rows;
  private int size;

  Nearest(int most) {
    distances = new double[most];
    rows = new int[most];
  }

  /** Beyond it nothing is taken any more; what is equal may be. */
  double limit() {
    return size < rows.length ? Double.POSITIVE_INFINITY : distances[0];
  }

  void offer(double distance, int row) {
    if (size < rows.length) {
      int at = size++;
      while (at > 0) {
        int parent = (at - 1) >>> 1;
        if (!isFarther(distance, row, distances[parent], rows[parent])) {
          break;
        }
        distances[at] = distances[parent];
        rows[at] = rows[parent];
        at = parent;
      }
      distances[at] = distance;
      rows[at] = row;
    } else if (isFarther(distances[0], rows[0], distance, row)) {
      sink(distance, row, size);
    }
  }

  private static boolean isFarther(double distance, int row, double other, int otherRow) {
    return distance > other || distance == other && row > otherRow;
  }

  private void sink(double distance, int row, int end) {
    int at = 0;
    int child = 1;
    while (child < end) {
      if (child + 1 < end && isFarther(distances[child + 1], rows[child + 1], distances[child], rows[child])) {
        child++;
      }
      if (!isFarther(distances[child], rows[child], distance, row)) {
        break;
      }
      distances[at] = distances[child];
      rows[at] = rows[child];
      at = child;
      child = 2 * at + 1;
    }
    distances[at] = distance;
    rows[at] = row;
  }

  /** Moves the rows out, the nearest first. */
  void drain(int[] toRows, double[] toDistances, int from) {
    while (size > 0) {
      size--;
      toRows[from + size] = rows[0];
      toDistances[from + size] = distances[0];
      sink(distances[size], rows[size], size);
    }
  }
}
