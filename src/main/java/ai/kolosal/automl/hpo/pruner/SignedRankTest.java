package ai.kolosal.automl.hpo.pruner;

import ai.kolosal.automl.internal.math.NormalDistribution;
import java.util.Arrays;

/**
 * Wilcoxon's signed-rank test of whether differences tend to be above 0, as {@code scipy.stats.wilcoxon} with
 * {@code zero_method="zsplit"} and {@code alternative="greater"} computes it: exact up to 50 differences without ties, and
 * up to 13 with them; by the normal distribution beyond.
 */
final class SignedRankTest {
  private static final int MOST_EXACT = 50;
  private static final int MOST_EXACT_WITH_TIES = 13;

  private SignedRankTest() {}

  /** The probability of sums of ranks at least as great, if signs were tossed; of at least one finite difference. */
  static double greater(double[] differences) {
    int n = differences.length;
    double[] sizes = Arrays.stream(differences).map(Math::abs).sorted().toArray();
    // Ranks and their sums are counted in halves, so that those of ties are whole.
    int[] twice = new int[n];
    double ties = 0;
    boolean tied = false;
    for (int i = 0; i < n;) {
      int end = i;
      while (end < n && sizes[end] == sizes[i]) {
        end++;
      }
      Arrays.fill(twice, i, end, i + 1 + end);
      double size = end - i;
      ties += size * size * size - size;
      tied |= end - i > 1 || sizes[i] == 0;
      i = end;
    }
    long sum = 0;
    for (double difference : differences) {
      int rank = twice[Arrays.binarySearch(sizes, Math.abs(difference))];
      sum += difference > 0 ? 2L * rank : difference == 0 ? rank : 0;
    }
    if (n <= (tied ? MOST_EXACT_WITH_TIES : MOST_EXACT)) {
      return exact(sizes, twice, sum);
    }
    double mean = n * (n + 1.0) / 4;
    double variance = (n * (n + 1.0) * (2.0 * n + 1) - ties / 2) / 24;
    return NormalDistribution.cumulative(-(sum / 4.0 - mean) / Math.sqrt(variance));
  }

  /** By counting: each rank is in the sum or not; a zero's is in it by half. Sums are in quarters. */
  private static double exact(double[] sizes, int[] twice, long sum) {
    int all = Arrays.stream(twice).sum();
    double[] probability = new double[all + 1];
    probability[0] = 1;
    int reached = 0;
    long zeros = 0;
    for (int i = 0; i < twice.length; i++) {
      if (sizes[i] == 0) {
        zeros += twice[i];
        continue;
      }
      reached += twice[i];
      for (int s = reached; s >= 0; s--) {
        probability[s] = 0.5 * probability[s] + (s >= twice[i] ? 0.5 * probability[s - twice[i]] : 0);
      }
    }
    double greater = 0;
    for (int s = reached; s >= 0 && 2L * s + zeros >= sum; s--) {
      greater += probability[s];
    }
    return greater;
  }
}
