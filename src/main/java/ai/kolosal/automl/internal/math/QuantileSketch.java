package ai.kolosal.automl.internal.math;

import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The order statistics of finite values that come bit by bit, in little memory: all of them up to {@value #CAPACITY}
 * values, beyond that a sketch of compactors (Karnin, Lang and Liberty, 2016, with compactors of one size).
 *
 * <p>A full compactor is sorted, and every other value goes to the next one, where it stands for twice as many. With
 * compactors of k values, a rank is off by some 1/(√2·k) of all values as a standard deviation, 0.005 %, whatever their
 * number; least and greatest value are exact, and each order statistic is a value that has come. The same values in the
 * same order give the same sketch. Not thread-safe.
 */
public final class QuantileSketch {
  /** As many values are kept as they are. */
  public static final int CAPACITY = 1 << 14;

  private static final int MOST_SAMPLED = 4 * CAPACITY;

  private final List<double[]> compactors = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();
  private final RandomGenerator coin = new SeedTree(0).generator();
  private long count;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;

  /** A sketch of no values. */
  public QuantileSketch() {}

  /**
   * Adds values, of which those that are not finite do not count.
   *
   * @param values the cells
   */
  public void add(double[] values) {
    for (double value : values) {
      if (Math.abs(value) <= Double.MAX_VALUE) {
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
        put(0, value);
        count++;
      }
    }
  }

  private void put(int level, double value) {
    if (level == compactors.size()) {
      compactors.add(new double[16]);
      sizes.add(0);
    }
    if (sizes.get(level) == CAPACITY) {
      compact(level);
    }
    int size = sizes.get(level);
    if (size == compactors.get(level).length) {
      compactors.set(level, Arrays.copyOf(compactors.get(level), 2 * size));
    }
    compactors.get(level)[size] = value;
    sizes.set(level, size + 1);
  }

  private void compact(int level) {
    double[] full = compactors.get(level);
    Arrays.sort(full);
    sizes.set(level, 0);
    for (int i = coin.nextBoolean() ? 1 : 0; i < CAPACITY; i += 2) {
      put(level + 1, full[i]);
    }
  }

  /**
   * How many finite values have come.
   *
   * @return at least 0
   */
  public long count() {
    return count;
  }

  /**
   * Values that stand for all, ascending: the values themselves while they are few, else evenly spaced order statistics
   * from the least to the greatest.
   *
   * @return ascending
   */
  public double[] sample() {
    int kept = sizes.stream().mapToInt(Integer::intValue).sum();
    double[] values = new double[kept];
    long[] weights = new long[kept];
    int at = 0;
    for (int level = 0; level < compactors.size(); level++) {
      System.arraycopy(compactors.get(level), 0, values, at, sizes.get(level));
      Arrays.fill(weights, at, at + sizes.get(level), 1L << level);
      at += sizes.get(level);
    }
    if (compactors.size() <= 1) {
      Arrays.sort(values);
      return values;
    }
    return spaced(values, weights);
  }

  private double[] spaced(double[] values, long[] weights) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    long[] weight = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      weight[Arrays.binarySearch(sorted, values[i])] += weights[i];
    }
    int samples = (int) Math.min(count, MOST_SAMPLED);
    double[] spaced = new double[samples];
    int at = 0;
    long passed = weight[0];
    for (int i = 0; i < samples; i++) {
      long rank = Math.round((count - 1) * (i / (double) (samples - 1)));
      while (passed <= rank && at < sorted.length - 1) {
        passed += weight[++at];
      }
      spaced[i] = sorted[at];
    }
    spaced[0] = least;
    spaced[samples - 1] = greatest;
    return spaced;
  }
}
