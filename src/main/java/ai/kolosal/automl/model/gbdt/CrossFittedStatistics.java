package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.internal.kernel.CodeKernels;
import ai.kolosal.automl.model.boosting.Setting;
import ai.kolosal.automl.random.SeedTree;

/**
 * Target statistics of the rows in other folds (Micci-Barreca, <em>A preprocessing scheme for high-cardinality categorical
 * attributes</em>, 2001, fold by fold).
 *
 * <p>Every feature deals the training rows out anew.
 *
 * @param folds the number of folds, 2 … 1000; never more than there are rows
 * @param smoothing the weight of the overall mean in rows, above 0
 */
public record CrossFittedStatistics(int folds, double smoothing) implements TargetStatistics {
  private static final int MOST = 1000;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the first that is out of its range
   */
  public CrossFittedStatistics {
    Setting.within("folds", folds, 2, MOST);
    Setting.atLeast("smoothing", smoothing, Double.MIN_NORMAL);
  }

  /** 5 folds and a smoothing of 10. */
  public CrossFittedStatistics() {
    this(5, 10);
  }

  StatisticRows of(int rows, SeedTree seed) {
    int count = Math.max(1, Math.min(folds, rows));
    return (source, levels, codes, deviations, weights) -> {
      int[] order = seed.child(source).permutation(rows);
      int[] foldOf = new int[rows];
      for (int i = 0; i < rows; i++) {
        foldOf[order[i]] = i % count;
      }
      double[] sums = StatisticRows.sums(foldOf, count, codes, levels, deviations);
      double[] counts = StatisticRows.counts(foldOf, count, codes, levels, weights);
      return CodeKernels.lookUp(without(sums, counts, count, levels + 1), foldOf, levels, codes);
    };
  }

  /** What the other folds say, added up from them alone, so that a fold has no part in any bit of its rows' numbers. */
  private double[] without(double[] sums, double[] counts, int folds, int width) {
    double[] values = new double[sums.length];
    for (int fold = 0; fold < folds; fold++) {
      for (int k = 0; k < width; k++) {
        double sum = 0;
        double count = 0;
        for (int other = 0; other < folds; other++) {
          if (other != fold) {
            sum += sums[other * width + k];
            count += counts[other * width + k];
          }
        }
        values[fold * width + k] = sum / (count + smoothing);
      }
    }
    return values;
  }
}
