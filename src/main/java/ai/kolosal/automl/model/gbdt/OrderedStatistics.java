package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.internal.kernel.CodeKernels;
import ai.kolosal.automl.model.boosting.Setting;
import ai.kolosal.automl.random.SeedTree;

/**
 * Target statistics of the rows that come before, in random orders of the training rows over which each row's number is
 * averaged (Prokhorenkova et al., <em>CatBoost: unbiased boosting with categorical features</em>, 2018, equation 5).
 *
 * <p>The more orders, the less noise, and the nearer a row's number comes to the mean of all rows but itself, which gives
 * its target away: a few are best.
 *
 * @param permutations the number of random orders, 1 … 1000
 * @param smoothing the weight of the overall mean in rows, above 0
 */
public record OrderedStatistics(int permutations, double smoothing) implements TargetStatistics {
  private static final int MOST = 1000;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the first that is out of its range
   */
  public OrderedStatistics {
    Setting.within("permutations", permutations, 1, MOST);
    Setting.atLeast("smoothing", smoothing, Double.MIN_NORMAL);
  }

  /** 4 orders and a smoothing of 1, as CatBoost trains. */
  public OrderedStatistics() {
    this(4, 1);
  }

  /** The same orders for all features. */
  StatisticRows of(int rows, SeedTree seed) {
    int[][] orders = new int[permutations][];
    for (int p = 0; p < permutations; p++) {
      orders[p] = seed.child(p).permutation(rows);
    }
    return (source, levels, codes, deviations, weights) -> {
      double[] values = new double[rows];
      for (int[] order : orders) {
        CodeKernels.addBefore(order, codes, levels, deviations, weights, smoothing, values);
      }
      for (int i = 0; i < rows; i++) {
        values[i] /= permutations;
      }
      return values;
    };
  }
}
