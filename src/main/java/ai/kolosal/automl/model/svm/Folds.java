package ai.kolosal.automl.model.svm;

import ai.kolosal.automl.random.SeedTree;

/** Which fold holds a row out, dealt class by class in random order. */
final class Folds {
  private Folds() {}

  /**
   * Deals.
   *
   * @param positive the class of each row
   * @param most at most so many folds
   * @param seed where the order comes from
   * @return a number from 0 for each row; {@code null} where a class has fewer than two rows, so that none can be held out
   */
  static int[] deal(boolean[] positive, int most, SeedTree seed) {
    int[] counts = new int[2];
    for (boolean of : positive) {
      counts[of ? 1 : 0]++;
    }
    int folds = Math.min(most, Math.min(counts[0], counts[1]));
    if (folds < 2) {
      return null;
    }
    int[] fold = new int[positive.length];
    int[] dealt = new int[2];
    for (int i : seed.permutation(positive.length)) {
      fold[i] = dealt[positive[i] ? 1 : 0]++ % folds;
    }
    return fold;
  }

  /** How many folds there are. */
  static int count(int[] fold) {
    int greatest = 0;
    for (int of : fold) {
      greatest = Math.max(greatest, of);
    }
    return greatest + 1;
  }
}
