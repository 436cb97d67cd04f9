package ai.kolosal.automl.preprocessing.encode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How rare a level may be, and how many there may be, before levels are pooled as infrequent.
 *
 * <p>The rule is scikit-learn's ({@code min_frequency}, {@code max_categories}): levels seen less often than the least
 * frequency are pooled; if those left and one place for a pool are more than the greatest number, the rarest go too, among
 * equals the earlier. So of exactly {@code maxLevels} levels the rarest goes into a pool of one.
 *
 * @param maxLevels the greatest number of levels, the pool included, at least 1
 * @param minCount levels on fewer training rows are pooled, at least 1
 * @param minShare levels on a smaller share of training rows are pooled, 0 … below 1
 */
public record LevelLimits(int maxLevels, int minCount, double minShare) {
  /** Nothing is pooled. */
  public static final LevelLimits NONE = new LevelLimits(Integer.MAX_VALUE, 1, 0);

  /** What the pool is called. */
  static final String POOL = "(infrequent)";

  /**
   * Checks the limits.
   *
   * @param maxLevels the greatest number of levels, the pool included, at least 1
   * @param minCount levels on fewer training rows are pooled, at least 1
   * @param minShare levels on a smaller share of training rows are pooled, 0 … below 1
   * @throws IllegalArgumentException if one is out of its range
   */
  public LevelLimits {
    if (maxLevels < 1 || minCount < 1 || !(minShare >= 0 && minShare < 1)) {
      throw new IllegalArgumentException(
          "maxLevels " + maxLevels + " and minCount " + minCount + " must be at least 1, and minShare " + minShare
              + " 0 or more and below 1");
    }
  }

  /**
   * These limits with another greatest number of levels.
   *
   * @param maxLevels the greatest number of levels, the pool included, at least 1
   * @return the limits
   */
  public LevelLimits withMaxLevels(int maxLevels) {
    return new LevelLimits(maxLevels, minCount, minShare);
  }

  /**
   * These limits with another least number of rows.
   *
   * @param minCount levels on fewer training rows are pooled, at least 1
   * @return the limits
   */
  public LevelLimits withMinCount(int minCount) {
    return new LevelLimits(maxLevels, minCount, minShare);
  }

  /**
   * These limits with another least share of rows.
   *
   * @param minShare levels on a smaller share of training rows are pooled, 0 … below 1
   * @return the limits
   */
  public LevelLimits withMinShare(double minShare) {
    return new LevelLimits(maxLevels, minCount, minShare);
  }

  /**
   * The limits that there are.
   *
   * @return such as {@code LevelLimits[minCount=2]}
   */
  @Override
  public String toString() {
    List<String> set = new ArrayList<>();
    if (maxLevels < NONE.maxLevels) {
      set.add("maxLevels=" + maxLevels);
    }
    if (minCount > NONE.minCount) {
      set.add("minCount=" + minCount);
    }
    if (minShare > NONE.minShare) {
      set.add("minShare=" + minShare);
    }
    return "LevelLimits[" + (set.isEmpty() ? "none" : String.join(", ", set)) + "]";
  }

  /** Which levels are pooled; those that no row has are not. */
  boolean[] rare(int[] counts, long rows) {
    double least = Math.max(minCount, minShare * rows);
    boolean[] rare = new boolean[counts.length];
    int seen = 0;
    int frequent = 0;
    for (int k = 0; k < counts.length; k++) {
      seen += counts[k] > 0 ? 1 : 0;
      frequent += counts[k] >= least ? 1 : 0;
      rare[k] = counts[k] > 0 && counts[k] < least;
    }
    if (frequent >= maxLevels) {
      long[] rarestFirst = new long[seen];
      int next = 0;
      for (int k = 0; k < counts.length; k++) {
        if (counts[k] > 0) {
          rarestFirst[next++] = (long) counts[k] << Integer.SIZE | k;
        }
      }
      Arrays.sort(rarestFirst);
      for (int i = 0; i < seen - (maxLevels - 1); i++) {
        rare[(int) rarestFirst[i]] = true;
      }
    }
    return rare;
  }
}
