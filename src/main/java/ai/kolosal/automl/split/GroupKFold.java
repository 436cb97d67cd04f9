package ai.kolosal.automl.split;

import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.random.SeedTree;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cross-validation that never cuts a group: each row is held out once, with all of its group.
 *
 * <p>Groups go, from the largest (of equals the lesser number first), each to the fold with the fewest rows so far.
 * Nothing is random.
 *
 * @param folds from 2 to the number of groups
 * @param groups a number for each row; equal numbers are one group; copied
 */
public record GroupKFold(int folds, int[] groups) implements Splitter {
  /**
   * A rule.
   *
   * @param folds from 2 to the number of groups
   * @param groups a number for each row; equal numbers are one group; copied
   * @throws IllegalArgumentException if there are fewer than 2 folds
   */
  public GroupKFold {
    Dealing.checkFolds(folds);
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
    Groups kept = Groups.of(groups, target).atLeast(folds, folds + "-fold cross-validation by group");
    int[] foldOfGroup = new int[kept.count()];
    int[] rows = new int[folds];
    List<Integer> order =
        IntStream.range(0, kept.count()).boxed().sorted(Comparator.comparing(g -> -kept.sizes[g])).toList();
    for (int group : order) {
      int lightest = 0;
      for (int f = 1; f < folds; f++) {
        if (rows[f] < rows[lightest]) {
          lightest = f;
        }
      }
      foldOfGroup[group] = lightest;
      rows[lightest] += kept.sizes[group];
    }
    return Dealing.folds(kept.spread(foldOfGroup), folds);
  }
}
