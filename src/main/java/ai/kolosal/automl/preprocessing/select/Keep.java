package ai.kolosal.automl.preprocessing.select;

import ai.kolosal.automl.internal.math.OrderStatistics;
import java.util.Arrays;

/** Which columns are kept by their scores or p-values, as scikit-learn's selectors of the same names do. */
public sealed interface Keep {
  /**
   * Whether p-values decide and not scores.
   *
   * @return true if {@link #kept} looks at p-values alone
   */
  default boolean byPValue() {
    return true;
  }

  /**
   * Which of some columns are kept.
   *
   * @param scores one a column; NaN is the lowest
   * @param pValues one a column; NaN is never kept where p-values decide
   * @return true where kept
   */
  boolean[] kept(double[] scores, double[] pValues);

  /**
   * The k highest scores; of equal scores the later columns first, as scikit-learn does.
   *
   * @param k from 0; more than there are columns keeps all
   */
  record Best(int k) implements Keep {
    /**
     * Checks the number.
     *
     * @param k from 0; more than there are columns keeps all
     * @throws IllegalArgumentException if it is negative
     */
    public Best {
      if (k < 0) {
        throw new IllegalArgumentException("k " + k + " is negative; keep 0 columns or more");
      }
    }

    @Override
    public boolean byPValue() {
      return false;
    }

    @Override
    public boolean[] kept(double[] scores, double[] pValues) {
      int[] order = Concordance.order(ranked(scores));
      boolean[] kept = new boolean[scores.length];
      for (int i = Math.max(0, order.length - k); i < order.length; i++) {
        kept[order[i]] = true;
      }
      return kept;
    }
  }

  /**
   * The highest scores up to a share of the columns; of equal scores at the border the earlier columns.
   *
   * @param percent 0 … 100
   */
  record Percentile(double percent) implements Keep {
    /**
     * Checks the share.
     *
     * @param percent 0 … 100
     * @throws IllegalArgumentException if it is outside its range
     */
    public Percentile {
      if (!(percent >= 0 && percent <= 100)) {
        throw new IllegalArgumentException("percent " + percent + " is outside 0 … 100");
      }
    }

    @Override
    public boolean byPValue() {
      return false;
    }

    @Override
    public boolean[] kept(double[] scores, double[] pValues) {
      boolean[] kept = new boolean[scores.length];
      if (percent == 0 || kept.length == 0) {
        return kept;
      }
      double[] ranked = ranked(scores);
      double border = OrderStatistics.quantile(ranked.clone(), (100 - percent) / 100);
      int room = (int) (kept.length * percent / 100);
      for (int j = 0; j < kept.length; j++) {
        kept[j] = percent == 100 || ranked[j] > border;
        room -= kept[j] ? 1 : 0;
      }
      for (int j = 0; j < kept.length && room > 0; j++) {
        if (ranked[j] == border) {
          kept[j] = true;
          room--;
        }
      }
      return kept;
    }
  }

  /**
   * Each column whose p-value is below a level: the level is the share of useless columns that get through.
   *
   * @param alpha the level, 0 … 1
   */
  record FalsePositiveRate(double alpha) implements Keep {
    /**
     * Checks the level.
     *
     * @param alpha the level, 0 … 1
     * @throws IllegalArgumentException if it is outside its range
     */
    public FalsePositiveRate {
      checkLevel(alpha);
    }

    @Override
    public boolean[] kept(double[] scores, double[] pValues) {
      return below(pValues, alpha);
    }
  }

  /**
   * The columns of the smallest p-values, so many that the expected share of useless ones among them is at most a level
   * (Benjamini and Hochberg, 1995).
   *
   * @param alpha the level, 0 … 1
   */
  record FalseDiscoveryRate(double alpha) implements Keep {
    /**
     * Checks the level.
     *
     * @param alpha the level, 0 … 1
     * @throws IllegalArgumentException if it is outside its range
     */
    public FalseDiscoveryRate {
      checkLevel(alpha);
    }

    @Override
    public boolean[] kept(double[] scores, double[] pValues) {
      double[] sorted = pValues.clone();
      Arrays.sort(sorted);
      double border = -1;
      for (int i = 0; i < sorted.length; i++) {
        if (sorted[i] <= alpha / sorted.length * (i + 1)) {
          border = sorted[i];
        }
      }
      boolean[] kept = new boolean[pValues.length];
      for (int j = 0; j < kept.length; j++) {
        kept[j] = pValues[j] <= border;
      }
      return kept;
    }
  }

  /**
   * Each column whose p-value is below a level divided by the number of columns: the level is the chance that any
   * useless column gets through (Bonferroni).
   *
   * @param alpha the level, 0 … 1
   */
  record FamilyWiseError(double alpha) implements Keep {
    /**
     * Checks the level.
     *
     * @param alpha the level, 0 … 1
     * @throws IllegalArgumentException if it is outside its range
     */
    public FamilyWiseError {
      checkLevel(alpha);
    }

    @Override
    public boolean[] kept(double[] scores, double[] pValues) {
      return below(pValues, alpha / pValues.length);
    }
  }

  private static void checkLevel(double alpha) {
    if (!(alpha >= 0 && alpha <= 1)) {
      throw new IllegalArgumentException("alpha " + alpha + " is outside 0 … 1");
    }
  }

  private static boolean[] below(double[] values, double border) {
    boolean[] below = new boolean[values.length];
    for (int j = 0; j < below.length; j++) {
      below[j] = values[j] < border;
    }
    return below;
  }

  private static double[] ranked(double[] scores) {
    double[] ranked = scores.clone();
    for (int j = 0; j < ranked.length; j++) {
      ranked[j] = Double.isNaN(ranked[j]) ? -Double.MAX_VALUE : ranked[j];
    }
    return ranked;
  }
}
