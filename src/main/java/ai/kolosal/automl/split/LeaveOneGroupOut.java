package ai.kolosal.automl.split;

import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;

/**
 * Cross-validation with a fold for each group, in the order of the groups' numbers.
 *
 * @param groups a number for each row; equal numbers are one group; copied
 */
public record LeaveOneGroupOut(int[] groups) implements Splitter {
  /**
   * A rule.
   *
   * @param groups a number for each row; equal numbers are one group; copied
   */
  public LeaveOneGroupOut {
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
    Groups kept = Groups.of(groups, target).atLeast(2, "leaving one group out");
    return Dealing.folds(kept.ofRow, kept.count());
  }
}
