package ai.kolosal.automl.split;

import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.List;

/**
 * The folds of a shuffling rule several times over, each time shuffled anew.
 *
 * @param rule what is repeated
 * @param times at least 1
 */
public record Repeated(Splitter rule, int times) implements Splitter {
  /**
   * A rule.
   *
   * @param rule what is repeated
   * @param times at least 1
   * @throws IllegalArgumentException if it is not repeated at all
   */
  public Repeated {
    Dealing.checkSplits(times);
  }

  @Override
  public List<Fold> split(Target target, SeedTree seed) {
    List<Fold> folds = new ArrayList<>();
    for (int t = 0; t < times; t++) {
      folds.addAll(rule.split(target, seed.child(t)));
    }
    return folds;
  }
}
