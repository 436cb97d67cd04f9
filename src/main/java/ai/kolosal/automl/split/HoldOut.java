package ai.kolosal.automl.split;

import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;

/**
 * One random split: ⌈fraction · n⌉ rows of n are held out.
 *
 * @param testFraction what is held out, between 0 and 1
 * @param stratified whether each class is held out in its proportion, as in {@link StratifiedShuffleSplit}; needs a
 *     target of classes
 */
public record HoldOut(double testFraction, boolean stratified) implements Splitter {
  /**
   * A rule.
   *
   * @param testFraction what is held out, between 0 and 1
   * @param stratified whether each class is held out in its proportion; needs a target of classes
   * @throws IllegalArgumentException if the fraction is outside its range
   */
  public HoldOut {
    Dealing.checkFraction(testFraction);
  }

  @Override
  public List<Fold> split(Target target, SeedTree seed) {
    Splitter once = stratified ? new StratifiedShuffleSplit(1, testFraction) : new ShuffleSplit(1, testFraction);
    return once.split(target, seed);
  }
}
