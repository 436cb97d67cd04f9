package ai.kolosal.automl.internal.math;

/**
 * Quantiles of values that count differently, without sorting: quickselect (Hoare, 1961) over the weights on either side
 * of the pivot.
 *
 * <p>The quantile q is the least value with at least the share q of the weight at or below it, averaged with the next
 * where that share is met exactly: the middle of the values of least pinball loss, and type 2 of Hyndman and Fan (1996)
 * where all count the same. Values of weight 0 do not count.
 */
public final class WeightedQuantile {
  private static final int SMALL = 16;
  /* Of a linear congruential generator (Knuth, MMIX): pivots from anywhere, so that no order of values is slow. */
  private static final long MULTIPLIER = 6364136223846793005L;
  private static final long INCREMENT = 1442695040888963407L;

  private final double[] values;
  private final double[] weights;
  private final double wanted;
  /* Weight below the range, and the least value beyond it. */
  private double below;
  private double beyond = Double.POSITIVE_INFINITY;
  private int low;
  private int high;

  private WeightedQuantile(double[] values, double[] weights, int count, double wanted) {
    this.values = values;
    this.weights = weights;
    this.high = count;
    this.wanted = wanted;
  }

  /**
   * A quantile of values that it reorders, their weights with them.
   *
   * @param values none NaN
   * @param weights one a value, finite and at least 0; null where all count the same
   * @param q between 0 and 1
   * @return the quantile; NaN where nothing counts
   */
  public static double of(double[] values, double[] weights, double q) {
    if (weights == null) {
      return OrderStatistics.averagedQuantile(values, q);
    }
    int count = 0;
    double total = 0;
    for (int i = 0; i < values.length; i++) {
      if (weights[i] > 0) {
        swap(values, i, count);
        swap(weights, i, count);
        total += weights[count++];
      }
    }
    return count == 0 ? Double.NaN : new WeightedQuantile(values, weights, count, q * total).select();
  }

  private double select() {
    long state = values.length;
    while (high - low > SMALL) {
      state = state * MULTIPLIER + INCREMENT;
      double pivot = values[low + (int) ((state >>> 33) % (high - low))];
      int less = low;
      int greater = high;
      double weightLess = 0;
      double weightEqual = 0;
      for (int i = low; i < greater;) {
        if (values[i] < pivot) {
          weightLess += weights[i];
          swap(i++, less++);
        } else if (values[i] > pivot) {
          swap(i, --greater);
        } else {
          weightEqual += weights[i++];
        }
      }
      if (below + weightLess >= wanted) {
        high = less;
        beyond = pivot;
      } else if (below + weightLess + weightEqual >= wanted || greater == high) {
        return met(pivot, below + weightLess + weightEqual, least(greater));
      } else {
        below += weightLess + weightEqual;
        low = greater;
      }
    }
    return walk();
  }

  /* The few that are left, by insertion. */
  private double walk() {
    for (int i = low + 1; i < high; i++) {
      for (int j = i; j > low && values[j - 1] > values[j]; j--) {
        swap(j - 1, j);
      }
    }
    double reached = below;
    for (int i = low; i < high - 1; i++) {
      reached += weights[i];
      if (reached >= wanted) {
        return met(values[i], reached, values[i + 1]);
      }
    }
    return met(values[high - 1], reached + weights[high - 1], beyond);
  }

  private double met(double value, double reached, double next) {
    return reached == wanted && next != Double.POSITIVE_INFINITY ? OrderStatistics.between(value, next, 0.5) : value;
  }

  private double least(int from) {
    double least = beyond;
    for (int i = from; i < high; i++) {
      least = Math.min(least, values[i]);
    }
    return least;
  }

  private void swap(int i, int j) {
    swap(values, i, j);
    swap(weights, i, j);
  }

  private static void swap(double[] of, int i, int j) {
    double kept = of[i];
    of[i] = of[j];
    of[j] = kept;
  }
}
