package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.internal.kernel.CodeKernels;
import ai.kolosal.automl.random.SeedTree;

/** What training rows see of their categories. Thread-safe. */
@FunctionalInterface
interface StatisticRows {
  /**
   * The statistic of each training row, less the overall mean.
   *
   * @param source which feature, to draw by
   * @param levels the number of levels
   * @param codes from −1, for missing, to before the number of levels
   * @param deviations the weighted distance of each row's target from the overall mean
   * @param weights the rows' weights; none where all are 1
   * @return a new array
   */
  double[] of(int source, int levels, int[] codes, double[] deviations, double[] weights);

  static StatisticRows of(TargetStatistics settings, int rows, SeedTree seed) {
    return settings instanceof OrderedStatistics ordered
        ? ordered.of(rows, seed)
        : ((CrossFittedStatistics) settings).of(rows, seed);
  }

  /** A sum of values for each group of rows, in it for each level, then for missing. */
  static double[] sums(int[] groups, int count, int[] codes, int levels, double[] values) {
    double[] sums = new double[Math.multiplyExact(count, levels + 1)];
    CodeKernels.sum(groups, codes, levels, values, sums);
    return sums;
  }

  /** The weight for each group of rows, in it for each level, then for missing. */
  static double[] counts(int[] groups, int count, int[] codes, int levels, double[] weights) {
    if (weights.length > 0) {
      return sums(groups, count, codes, levels, weights);
    }
    int[] rows = new int[Math.multiplyExact(count, levels + 1)];
    CodeKernels.count(groups, codes, levels, rows);
    double[] counts = new double[rows.length];
    for (int k = 0; k < rows.length; k++) {
      counts[k] = rows[k];
    }
    return counts;
  }
}
