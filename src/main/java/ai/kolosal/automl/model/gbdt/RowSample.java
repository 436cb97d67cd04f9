package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** The rows that a round of trees sees, ascending. */
final class RowSample {
  private final int[] rows;
  private final int count;
  private final int all;

  private RowSample(int[] rows, int count, int all) {
    this.rows = rows;
    this.count = count;
    this.all = all;
  }

  /** All rows but those of weight 0; all where there are no weights. */
  static RowSample of(int rows, double[] weights) {
    int[] list = new int[rows];
    int count = 0;
    for (int i = 0; i < rows; i++) {
      if (weights == null || weights[i] > 0) {
        list[count++] = i;
      }
    }
    return new RowSample(list, count, rows);
  }

  /** Some of these rows. */
  RowSample part(int[] list, int size) {
    return new RowSample(list, size, all);
  }

  /** A part of these rows, drawn without replacement, at least one. */
  RowSample draw(double share, SeedTree seed) {
    if (share >= 1) {
      return this;
    }
    int open = (int) Math.max(1, Math.round(share * count));
    int[] drawn = new int[open];
    int at = 0;
    RandomGenerator random = seed.generator();
    for (int i = 0; i < count && open > 0; i++) {
      if (random.nextInt(count - i) < open) {
        drawn[at++] = rows[i];
        open--;
      }
    }
    return new RowSample(drawn, at, all);
  }

  /** Whether these are all rows. */
  boolean isAll() {
    return count == all;
  }

  int count() {
    return count;
  }

  int row(int place) {
    return rows[place];
  }

  /** Copies the rows and returns how many there are. */
  int copyTo(int[] into) {
    System.arraycopy(rows, 0, into, 0, count);
    return count;
  }

  /** Whether each row is in the sample. */
  void mark(boolean[] into) {
    Arrays.fill(into, false);
    for (int i = 0; i < count; i++) {
      into[rows[i]] = true;
    }
  }
}
