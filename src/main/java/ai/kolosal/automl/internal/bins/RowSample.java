package ai.kolosal.automl.internal.bins;

import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The rows that cuts are taken from, and what each counts: all of some weight, or of larger data one from each of as many
 * stretches.
 */
final class RowSample {
  private static final int ROWS = 200_000;

  /** Row numbers, ascending. */
  final int[] rows;
  /** The weight of each, as many in all as rows of the matrix count; null if all weigh the same. */
  final double[] weights;
  /** How many rows of the matrix a row of weight 1 stands for. */
  final double share;

  private RowSample(int[] rows, double[] weights, double share) {
    this.rows = rows;
    this.weights = weights;
    this.share = share;
  }

  /** Whether there are rows that count but are not looked at. */
  boolean isPart() {
    return share > 1.0;
  }

  static RowSample of(int rows, Binning binning) {
    double[] weights = binning.weights().orElse(null);
    if (weights != null && weights.length != rows) {
      throw new IllegalArgumentException(
          weights.length + " weights are given for " + rows + " rows; give one for each");
    }
    int[] counted = new int[rows];
    int n = 0;
    for (int i = 0; i < rows; i++) {
      // Written in any case, and kept if it counts.
      counted[n] = i;
      n += weights == null || weights[i] > 0 ? 1 : 0;
    }
    double share = Math.max(1.0, (double) n / ROWS);
    int[] sampled = share > 1.0 ? oneOfEach(counted, n, share) : Arrays.copyOf(counted, n);
    return new RowSample(sampled, weights == null ? null : meanOne(weights, sampled), share);
  }

  /** A row of each stretch at random: a fixed place would hide what recurs at that distance. */
  private static int[] oneOfEach(int[] counted, int n, double share) {
    RandomGenerator random = new SeedTree(0).child("bins").generator();
    int[] sampled = new int[ROWS];
    for (int k = 0; k < ROWS; k++) {
      sampled[k] = counted[Math.min(n - 1, (int) ((k + random.nextDouble()) * share))];
    }
    return sampled;
  }

  private static double[] meanOne(double[] weights, int[] rows) {
    double[] taken = new double[rows.length];
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      taken[i] = weights[rows[i]];
      sum += taken[i];
    }
    for (int i = 0; i < rows.length; i++) {
      taken[i] *= rows.length / sum;
    }
    return taken;
  }
}
