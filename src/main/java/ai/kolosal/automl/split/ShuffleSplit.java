package ai.kolosal.automl.split;

import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.List;

/**
 * Independent random splits: each holds out ⌈fraction · n⌉ rows of n.
 *
 * @param splits how many, at least 1
 * @param testFraction what is held out, between 0 and 1
 */
public record ShuffleSplit(int splits, double testFraction) implements Splitter {
  /**
   * A rule.
   *
   * @param splits how many, at least 1
   * @param testFraction what is held out, between 0 and 1
   * @throws IllegalArgumentException if there is no split or the fraction is outside its range
   */
  public ShuffleSplit {
    Dealing.checkSplits(splits);
    Dealing.checkFraction(testFraction);
  }

  @Override
  public List<Fold> split(Target target, SeedTree seed) {
    int n = target.size();
    Dealing.checkRows(n, 2, "holding out rows");
    int test = Dealing.heldOut(n, testFraction);
    List<Fold> folds = new ArrayList<>(splits);
    for (int s = 0; s < splits; s++) {
      int[] order = Dealing.permutation(n, seed.child(s));
      boolean[] held = new boolean[n];
      for (int i = 0; i < test; i++) {
        held[order[i]] = true;
      }
      folds.add(Dealing.fold(held));
    }
    return folds;
  }
}
