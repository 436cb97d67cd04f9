package ai.kolosal.automl.preprocessing.encode;

import java.util.stream.IntStream;

/**
 * Which levels of a column are too rare to stand alone.
 *
 * <p>The rule is scikit-learn's ({@code min_frequency}, {@code max_categories}): levels seen less often than the least
 * frequency are pooled; if more than the greatest number would be left, the pool included, the rarest go too, among
 * equals the earlier. Levels never seen are neither.
 */
final class RareLevels {
  private RareLevels() {}

  /** True where a level that was seen is to be pooled. */
  static boolean[] of(int[] counts, int levels, int maxLevels, int minFrequency) {
    boolean[] rare = new boolean[levels];
    int frequent = 0;
    boolean pooled = false;
    for (int k = 0; k < levels; k++) {
      rare[k] = counts[k] > 0 && counts[k] < minFrequency;
      pooled |= rare[k];
      frequent += counts[k] >= Math.max(1, minFrequency) ? 1 : 0;
    }
    if (frequent + (pooled ? 1 : 0) > maxLevels) {
      int[] rarestFirst =
          IntStream.range(0, levels)
              .filter(k -> counts[k] > 0)
              .boxed()
              .sorted((a, b) -> Integer.compare(counts[a], counts[b]))
              .mapToInt(Integer::intValue)
              .toArray();
      for (int i = 0; i < rarestFirst.length - (maxLevels - 1); i++) {
        rare[rarestFirst[i]] = true;
      }
    }
    return rare;
  }
}
