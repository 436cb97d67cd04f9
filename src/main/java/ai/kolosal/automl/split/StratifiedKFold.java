package ai.kolosal.automl.split;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;

/**
 * Cross-validation in folds that hold each class in its proportion: each row is held out once, the rows of a class in
 * two folds differ by at most one, and so do the folds.
 *
 * <ul>
 *   <li>a class of fewer rows than folds is spread one row a fold; from 2 rows on, every training part has some of it
 *   <li>the row of a class that has only one is held out in one fold, which then does not train on it
 *   <li>a target of numbers throws, and so do classes that all have fewer rows than folds
 * </ul>
 *
 * <p>The allocation is scikit-learn's: with the classes numbered as they first appear and the rows sorted by class, the
 * f-th fold gets as many rows of a class as stand at f, f + k, f + 2k and so on.
 *
 * @param folds k, at least 2
 * @param shuffle whether the rows of a class are dealt at random; otherwise in their order
 */
public record StratifiedKFold(int folds, boolean shuffle) implements Splitter {
  /**
   * A rule.
   *
   * @param folds k, at least 2
   * @param shuffle whether the rows of a class are dealt at random; otherwise in their order
   * @throws IllegalArgumentException if there are fewer than 2 folds
   */
  public StratifiedKFold {
    Dealing.checkFolds(folds);
  }

  @Override
  public List<Fold> split(Target target, SeedTree seed) {
    ClassTarget classes = Dealing.classes(target, "stratified cross-validation");
    int[] codes = classes.codes();
    int[] counts = classes.counts();
    int most = Arrays.stream(counts).max().orElse(0);
    if (most < folds) {
      throw new IllegalArgumentException(
          folds + "-fold stratified cross-validation needs a class of at least " + folds + " rows; the largest has "
              + most);
    }
    int[][] foldsOfClass = allocate(codes, counts);
    if (shuffle) {
      for (int c = 0; c < counts.length; c++) {
        Dealing.shuffle(foldsOfClass[c], seed.child(c));
      }
    }
    int[] dealt = new int[counts.length];
    int[] foldOfRow = new int[codes.length];
    for (int i = 0; i < codes.length; i++) {
      foldOfRow[i] = foldsOfClass[codes[i]][dealt[codes[i]]++];
    }
    return Dealing.folds(foldOfRow, folds);
  }

  /** For each class the folds its rows go to, ascending. */
  private int[][] allocate(int[] codes, int[] counts) {
    int[][] foldsOfClass = new int[counts.length][0];
    int sorted = 0;
    for (int code : codes) {
      if (foldsOfClass[code].length == 0) {
        int[] to = new int[counts[code]];
        for (int i = 0; i < to.length; i++) {
          to[i] = sorted++ % folds;
        }
        Arrays.sort(to);
        foldsOfClass[code] = to;
      }
    }
    return foldsOfClass;
  }
}
