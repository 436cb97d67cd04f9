package ai.kolosal.automl.split;

import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.List;

/**
 * Independent random splits that never cut a group: each holds out ⌈fraction · g⌉ groups of g.
 *
 * @param splits how many, at least 1
 * @param testFraction the share of the groups that is held out, between 0 and 1
 * @param groups a number for each row; equal numbers are one group; copied
 */
public record GroupShuffleSplit(int splits, double testFraction, int[] groups) implements Splitter {
  /**
   * A rule.
   *
   * @param splits how many, at least 1
   * @param testFraction the share of the groups that is held out, between 0 and 1
   * @param groups a number for each row; equal numbers are one group; copied
   * @throws IllegalArgumentException if there is no split or the fraction is outside its range
   */
  public GroupShuffleSplit {
    Dealing.checkSplits(splits);
    Dealing.checkFraction(testFraction);
    groups = groups.clone();
  }

  /**
   * The groups.
   *
   * @return a copy
   */
  @Override
  public int[] groups() {
    return groups.clone();
  }

  @Override
  public List<Fold> split(Target target, SeedTree seed) {
    Groups kept = Groups.of(groups, target).atLeast(2, "holding out groups");
    int test = Dealing.heldOut(kept.count(), testFraction);
    List<Fold> folds = new ArrayList<>(splits);
    for (int s = 0; s < splits; s++) {
      int[] place = Dealing.permutation(kept.count(), seed.child(s));
      boolean[] held = new boolean[target.size()];
      for (int i = 0; i < held.length; i++) {
        held[i] = place[kept.ofRow[i]] < test;
      }
      folds.add(Dealing.fold(held));
    }
    return folds;
  }
}
