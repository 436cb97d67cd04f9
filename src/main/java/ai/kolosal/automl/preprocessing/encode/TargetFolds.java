package ai.kolosal.automl.preprocessing.encode;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The fold of each row.
 *
 * @param ofRow 0 … count − 1
 * @param count the number of folds
 */
record TargetFolds(int[] ofRow, int count) {
  /** As many folds as scikit-learn takes. */
  static final int DEFAULT = 5;

  /** What is left out must leave something. */
  static void require(int folds) {
    if (folds < 2) {
      throw new IllegalArgumentException("folds " + folds + " must be at least 2");
    }
  }

  /** All rows in one fold. */
  static TargetFolds single(int rows) {
    return new TargetFolds(new int[rows], 1);
  }

  /** Rows in random order, class by class, are dealt out in turn; there are never more folds than rows. */
  static TargetFolds draw(Target y, int folds, SeedTree seed) {
    int count = Math.max(1, Math.min(folds, y.size()));
    int[] order = seed.child("target-folds").permutation(y.size());
    int[] next = new int[1];
    int[] classes = null;
    if (y instanceof ClassTarget target) {
      classes = target.codes();
      next = target.counts();
      int start = 0;
      for (int k = 0; k < next.length; k++) {
        int rows = next[k];
        next[k] = start % count;
        start += rows;
      }
    }
    int[] ofRow = new int[order.length];
    for (int row : order) {
      int k = classes == null ? 0 : classes[row];
      ofRow[row] = next[k];
      next[k] = next[k] + 1 == count ? 0 : next[k] + 1;
    }
    return new TargetFolds(ofRow, count);
  }

  /** Folds as {@link #draw(Target, int, SeedTree)} deals them out to the first row of each family, the others with it. */
  static TargetFolds draw(Target y, int[] family, int folds, SeedTree seed) {
    if (family.length != y.size()) {
      throw new IllegalArgumentException(family.length + " families are given for " + y.size() + " rows");
    }
    Map<Integer, Integer> known = new HashMap<>();
    int[] place = new int[family.length];
    int[] first = new int[family.length];
    int count = 0;
    for (int row = 0; row < family.length; row++) {
      Integer older = family[row] < 0 ? null : known.putIfAbsent(family[row], count);
      place[row] = older == null ? count : older;
      if (older == null) {
        first[count++] = row;
      }
    }
    TargetFolds drawn = draw(y.take(Arrays.copyOf(first, count)), folds, seed);
    int[] ofRow = new int[family.length];
    for (int row = 0; row < ofRow.length; row++) {
      ofRow[row] = drawn.ofRow()[place[row]];
    }
    return new TargetFolds(ofRow, drawn.count());
  }
}
