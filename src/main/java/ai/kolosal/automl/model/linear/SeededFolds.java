package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows held out of the training rows in turn, where a trainer must choose a strength and nobody gives it other rows. */
final class SeededFolds {
  private static final int FEWEST_ROWS = 10;
  private static final int FOLDS = 5;
  private static final int MANY_ROWS = 20_000;

  private SeededFolds() {}

  /** Rows to learn from and rows to judge by, both ascending. */
  record Fold(int[] kept, int[] held) {}

  /**
   * Five folds of a seeded order; of 20,000 rows and more the first of them only; none of fewer than 10 rows.
   *
   * @param rows how many there are
   * @param seed where the order comes from
   */
  static List<Fold> of(int rows, SeedTree seed) {
    List<Fold> folds = new ArrayList<>();
    int[] order = rows < FEWEST_ROWS ? new int[0] : seed.child("folds").permutation(rows);
    for (int k = 0; k < (rows < FEWEST_ROWS ? 0 : rows < MANY_ROWS ? FOLDS : 1); k++) {
      int from = (int) ((long) rows * k / FOLDS);
      int to = (int) ((long) rows * (k + 1) / FOLDS);
      int[] held = Arrays.copyOfRange(order, from, to);
      int[] kept = new int[rows - held.length];
      System.arraycopy(order, 0, kept, 0, from);
      System.arraycopy(order, to, kept, from, rows - to);
      Arrays.sort(held);
      Arrays.sort(kept);
      folds.add(new Fold(kept, held));
    }
    return folds;
  }
}
