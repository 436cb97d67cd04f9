package ai.kolosal.automl.split;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What the rules share: shuffles, checks, and folds from a number a row. */
final class Dealing {
  private Dealing() {}

  /** Fisher and Yates's shuffle, in place. */
  static void shuffle(int[] values, SeedTree seed) {
    RandomGenerator random = seed.generator();
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = values[i];
      values[i] = values[j];
      values[j] = swap;
    }
  }

  /** 0 … n − 1 in random order. */
  static int[] permutation(int n, SeedTree seed) {
    int[] values = range(0, n);
    shuffle(values, seed);
    return values;
  }

  /** The numbers from one up to another, which is left out. */
  static int[] range(int from, int to) {
    int[] values = new int[to - from];
    for (int i = 0; i < values.length; i++) {
      values[i] = from + i;
    }
    return values;
  }

  /** A fold for each number: the rows of that number are held out. */
  static List<Fold> folds(int[] foldOfRow, int folds) {
    List<Fold> list = new ArrayList<>(folds);
    for (int f = 0; f < folds; f++) {
      boolean[] held = new boolean[foldOfRow.length];
      for (int i = 0; i < held.length; i++) {
        held[i] = foldOfRow[i] == f;
      }
      list.add(fold(held));
    }
    return list;
  }

  /** The fold that holds out the marked rows. */
  static Fold fold(boolean[] held) {
    int tests = 0;
    for (boolean test : held) {
      tests += test ? 1 : 0;
    }
    int[] train = new int[held.length - tests];
    int[] test = new int[tests];
    int t = 0;
    for (int i = 0; i < held.length; i++) {
      if (held[i]) {
        test[t++] = i;
      } else {
        train[i - t] = i;
      }
    }
    return new Fold(train, test);
  }

  static void checkFolds(int folds) {
    if (folds < 2) {
      throw new IllegalArgumentException("cross-validation needs at least 2 folds, not " + folds);
    }
  }

  static void checkSplits(int splits) {
    if (splits < 1) {
      throw new IllegalArgumentException("there has to be at least 1 split, not " + splits);
    }
  }

  static void checkFraction(double testFraction) {
    if (!(testFraction > 0 && testFraction < 1)) {
      throw new IllegalArgumentException("the held-out part has to be between 0 and 1, not " + testFraction);
    }
  }

  static void checkRows(int rows, int least, String rule) {
    if (rows < least) {
      throw new IllegalArgumentException(rule + " needs at least " + least + " rows; there are " + rows);
    }
  }

  /** The rows held out of n by a fraction: rounded up, as scikit-learn does. */
  static int heldOut(int n, double testFraction) {
    int test = (int) Math.ceil(testFraction * n);
    if (test >= n) {
      throw new IllegalArgumentException(
          "holding out " + testFraction + " of " + n + " leaves nothing to train on; hold out less or bring more rows");
    }
    return test;
  }

  static ClassTarget classes(Target target, String rule) {
    if (target instanceof ClassTarget classes) {
      return classes;
    }
    throw new IllegalArgumentException(rule + " needs a target of classes; for numbers do not stratify");
  }
}
