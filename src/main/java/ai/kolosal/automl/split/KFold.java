package ai.kolosal.automl.split;

import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;

/**
 * Cross-validation in folds of equal size: each row is held out once; the first n mod k folds hold one row more.
 *
 * @param folds k, from 2 to the number of rows
 * @param shuffle whether rows are dealt at random; otherwise folds are blocks of neighbours
 */
public record KFold(int folds, boolean shuffle) implements Splitter {
  /**
   * A rule.
   *
   * @param folds k, from 2 to the number of rows
   * @param shuffle whether rows are dealt at random; otherwise folds are blocks of neighbours
   * @throws IllegalArgumentException if there are fewer than 2 folds
   */
  public KFold {
    Dealing.checkFolds(folds);
  }

  @Override
  public List<Fold> split(Target target, SeedTree seed) {
    int n = target.size();
    Dealing.checkRows(n, folds, folds + "-fold cross-validation");
    int[] order = Dealing.range(0, n);
    if (shuffle) {
      Dealing.shuffle(order, seed);
    }
    int[] foldOfRow = new int[n];
    int at = 0;
    for (int f = 0; f < folds; f++) {
      for (int end = at + n / folds + (f < n % folds ? 1 : 0); at < end; at++) {
        foldOfRow[order[at]] = f;
      }
    }
    return Dealing.folds(foldOfRow, folds);
  }
}
