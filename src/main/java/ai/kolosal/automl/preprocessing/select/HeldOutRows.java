package ai.kolosal.automl.preprocessing.select;

import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.split.Fold;
import ai.kolosal.automl.split.Splitter;
import java.util.List;
import java.util.random.RandomGenerator;

/** Folds of a handed-in splitter, and orders at random. */
final class HeldOutRows {
  private HeldOutRows() {}

  /** The folds; none where there is one row only, of which none can be held out. */
  static List<Fold> folds(Splitter splitter, Target y, SeedTree seed) {
    if (y.size() < 2) {
      return List.of();
    }
    try {
      return splitter.split(y, seed);
    } catch (IllegalArgumentException unfit) {
      throw new DataException(unfit.getMessage() + "; choose another splitter or bring more rows", unfit);
    }
  }

  /** 0 … n − 1 in random order. */
  static int[] permutation(int n, SeedTree seed) {
    RandomGenerator random = seed.generator();
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
