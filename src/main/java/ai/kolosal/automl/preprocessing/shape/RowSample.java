package ai.kolosal.automl.preprocessing.shape;

import ai.kolosal.automl.random.SeedTree;
import java.util.random.RandomGenerator;

/** Rows drawn without replacement, in their order, for what can be learned from some rows as well as from all. */
final class RowSample {
  private final int[] rows;

  private RowSample(int[] rows) {
    this.rows = rows;
  }

  /** Selection sampling (Knuth, The Art of Computer Programming 2, algorithm S). */
  static RowSample of(int rows, int wanted, SeedTree seed) {
    if (rows <= wanted) {
      return new RowSample(null);
    }
    RandomGenerator random = seed.generator();
    int[] chosen = new int[wanted];
    int count = 0;
    for (int row = 0; count < wanted; row++) {
      if (random.nextDouble() * (rows - row) < wanted - count) {
        chosen[count++] = row;
      }
    }
    return new RowSample(chosen);
  }

  /** The sampled cells of a column; the column itself if all rows are in the sample. */
  double[] of(double[] column) {
    if (rows == null) {
      return column;
    }
    double[] cells = new double[rows.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = column[rows[i]];
    }
    return cells;
  }
}
