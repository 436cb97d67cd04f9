package ai.kolosal.automl.split;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Independent random splits that hold each class in its proportion: each holds out ⌈fraction · n⌉ rows of n, of each
 * class its share rounded by the largest remainders, equals at random.
 *
 * <ul>
 *   <li>one row of each class always trains, so that the row of a class of one is never held out; others take its place
 *   <li>fewer rows are held out if every class is down to one, and if that leaves none it throws
 *   <li>a target of numbers throws
 * </ul>
 *
 * @param splits how many, at least 1
 * @param testFraction what is held out, between 0 and 1
 */
public record StratifiedShuffleSplit(int splits, double testFraction) implements Splitter {
  /**
   * A rule.
   *
   * @param splits how many, at least 1
   * @param testFraction what is held out, between 0 and 1
   * @throws IllegalArgumentException if there is no split or the fraction is outside its range
   */
  public StratifiedShuffleSplit {
    Dealing.checkSplits(splits);
    Dealing.checkFraction(testFraction);
  }

  @Override
  public List<Fold> split(Target target, SeedTree seed) {
    ClassTarget classes = Dealing.classes(target, "a stratified split");
    int n = classes.size();
    Dealing.checkRows(n, 2, "holding out rows");
    int test = Dealing.heldOut(n, testFraction);
    int[] counts = classes.counts();
    int spare = n;
    for (int count : counts) {
      spare -= Math.min(count, 1);
    }
    if (spare == 0) {
      throw new IllegalArgumentException(
          "a stratified split needs a class of at least 2 rows; each of the " + n + " rows is a class of its own");
    }
    List<Fold> folds = new ArrayList<>(splits);
    for (int s = 0; s < splits; s++) {
      SeedTree branch = seed.child(s);
      int[] left = share(counts, Math.min(test, spare), (double) test / n, branch.child("remainders"));
      boolean[] held = new boolean[n];
      for (int row : Dealing.permutation(n, branch.child("rows"))) {
        held[row] = left[classes.codes()[row]]-- > 0;
      }
      folds.add(Dealing.fold(held));
    }
    return folds;
  }

  /** How many rows of each class are held out. */
  private static int[] share(int[] counts, int test, double fraction, SeedTree seed) {
    RandomGenerator random = seed.generator();
    int k = counts.length;
    int[] share = new int[k];
    double[] remainder = new double[k];
    double[] lot = new double[k];
    int rest = test;
    for (int c = 0; c < k; c++) {
      double exact = counts[c] * fraction;
      share[c] = Math.min((int) exact, Math.max(counts[c] - 1, 0));
      remainder[c] = exact - share[c];
      lot[c] = random.nextDouble();
      rest -= share[c];
    }
    for (; rest > 0; rest--) {
      int best = -1;
      for (int c = 0; c < k; c++) {
        boolean room = share[c] < counts[c] - 1;
        if (room
            && (best < 0 || remainder[c] > remainder[best] || remainder[c] == remainder[best] && lot[c] > lot[best])) {
          best = c;
        }
      }
      share[best]++;
      remainder[best]--;
    }
    return share;
  }
}
