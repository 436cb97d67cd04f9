package ai.kolosal.automl.model.neighbors;

/**
 * How far rows are apart.
 *
 * <p>Ranks go by a reduced distance, which grows with the distance: its p-th power, or for the cosine itself.
 *
 * @param cosine whether it is 1 less the cosine of the angle; rows are then of length 1, or 0 for a row of zeros, whose
 *     distance is 1 from all
 * @param p the power of Minkowski's distance, at least 1
 */
record Distance(boolean cosine, double p) {
  private static final double CUBE_OF_ROOT = 1.5;

  /** The reduced distance of a stored row and another, added up in the order of the columns. */
  double reduced(double[] cells, int at, double[] other, int from, int columns) {
    double sum = 0;
    if (cosine) {
      for (int j = 0; j < columns; j++) {
        sum += cells[at + j] * other[from + j];
      }
      return Math.max(0, 1 - sum);
    }
    if (p == 2) {
      for (int j = 0; j < columns; j++) {
        double gap = cells[at + j] - other[from + j];
        sum += gap * gap;
      }
      return sum;
    }
    for (int j = 0; j < columns; j++) {
      sum += power(Math.abs(cells[at + j] - other[from + j]));
    }
    return sum;
  }

  /** What a gap of a column adds; it never falls where the gap grows, which is what boxes of a tree rely on. */
  double power(double gap) {
    if (p == 2) {
      return gap * gap;
    }
    if (p == 1) {
      return gap;
    }
    return p == CUBE_OF_ROOT ? gap * Math.sqrt(gap) : Math.pow(gap, p);
  }

  /** The distance of a reduced one. */
  double full(double reduced) {
    if (cosine || p == 1) {
      return reduced;
    }
    return p == 2 ? Math.sqrt(reduced) : Math.pow(reduced, 1 / p);
  }

  /** Gives rows the length 1 where angles count. */
  void prepare(double[] cells, int columns) {
    for (int at = 0; cosine && columns > 0 && at < cells.length; at += columns) {
      // by the greatest cell first, so that no square overflows or vanishes
      double greatest = 0;
      for (int j = 0; j < columns; j++) {
        greatest = Math.max(greatest, Math.abs(cells[at + j]));
      }
      double sum = 0;
      for (int j = 0; j < columns && greatest > 0; j++) {
        double cell = cells[at + j] / greatest;
        sum += cell * cell;
      }
      double length = Math.sqrt(sum);
      for (int j = 0; j < columns && greatest > 0; j++) {
        cells[at + j] = cells[at + j] / greatest / length;
      }
    }
  }
}
