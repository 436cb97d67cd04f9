package ai.kolosal.automl.split;

import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.List;

/**
 * Cross-validation forward in time, for rows in order of time: blocks at the end are held out one after the other, and
 * what trains lies before.
 *
 * @param splits how many blocks, at least 2
 * @param gap rows between what trains and what is held out, from 0
 * @param testSize rows of a block; 0 for n / (splits + 1)
 * @param maxTrainSize the most rows that train, the last ones before the gap; 0 for all
 */
public record TimeSeriesSplit(int splits, int gap, int testSize, int maxTrainSize) implements Splitter {
  /**
   * A rule.
   *
   * @param splits how many blocks, at least 2
   * @param gap rows between what trains and what is held out, from 0
   * @param testSize rows of a block; 0 for n / (splits + 1)
   * @param maxTrainSize the most rows that train, the last ones before the gap; 0 for all
   * @throws IllegalArgumentException if there are fewer than 2 blocks or a number is negative
   */
  public TimeSeriesSplit {
    Dealing.checkFolds(splits);
    if (gap < 0 || testSize < 0 || maxTrainSize < 0) {
      throw new IllegalArgumentException(
          "gap " + gap + ", test size " + testSize + ", train size " + maxTrainSize + ": none may be negative");
    }
  }

  /**
   * A rule without a gap, with blocks of equal size and all that lies before them.
   *
   * @param splits how many blocks, at least 2
   * @return the rule
   * @throws IllegalArgumentException if there are fewer than 2 blocks
   */
  public static TimeSeriesSplit of(int splits) {
    return new TimeSeriesSplit(splits, 0, 0, 0);
  }

  @Override
  public List<Fold> split(Target target, SeedTree seed) {
    int n = target.size();
    Dealing.checkRows(n, splits + 1, splits + " blocks of time");
    int size = testSize > 0 ? testSize : n / (splits + 1);
    long first = n - (long) splits * size;
    if (first - gap <= 0) {
      throw new IllegalArgumentException(
          n + " rows are too few for " + splits + " blocks of " + size + " after a gap of " + gap
              + "; ask for fewer or smaller blocks");
    }
    List<Fold> folds = new ArrayList<>(splits);
    for (int start = (int) first; start < n; start += size) {
      int end = start - gap;
      int begin = maxTrainSize > 0 ? Math.max(0, end - maxTrainSize) : 0;
      folds.add(new Fold(Dealing.range(begin, end), Dealing.range(start, start + size)));
    }
    return folds;
  }
}
