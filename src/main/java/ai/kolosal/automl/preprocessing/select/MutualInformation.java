package ai.kolosal.automl.preprocessing.select;

import ai.kolosal.automl.internal.hash.PairCounts;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.math.GammaFunctions;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The mutual information of two columns in nats, never below 0, as scikit-learn estimates it; cells are finite.
 *
 * <p>Neighbours are found exactly along sorted columns: n log n steps where one side is a class, about n √(nk) where
 * both are numbers.
 */
final class MutualInformation {
  /** Equal numbers are told apart by noise of this size beside theirs. */
  private static final double NOISE = 1e-10;

  private MutualInformation() {}

  /** Of levels and classes: what their table holds. */
  static double ofCodes(int[] a, int groupsOfA, int[] b, int groupsOfB) {
    int[] countsA = SignificanceTests.counts(a, groupsOfA);
    int[] countsB = SignificanceTests.counts(b, groupsOfB);
    PairCounts pairs = PairCounts.of(a, b, groupsOfB);
    double n = a.length;
    double sum = 0;
    for (int p = 0; p < pairs.keys().length; p++) {
      long key = pairs.keys()[p];
      int count = pairs.counts()[p];
      double product = (double) countsA[(int) (key / groupsOfB)] * countsB[(int) (key % groupsOfB)];
      sum += count / n * Math.log(count * n / product);
    }
    return Math.max(0, sum);
  }

  /** A column in units of its deviation, with noise. */
  static double[] prepared(double[] values, SeedTree seed) {
    double[] deviations = FiniteCells.deviations(values);
    double squares = Kernels.dot(deviations, deviations);
    double unit = squares > 0 ? 1 / Math.sqrt(squares / values.length) : 1;
    double size = 0;
    for (int i = 0; i < values.length; i++) {
      deviations[i] *= unit;
      size += Math.abs(deviations[i]);
    }
    double noise = NOISE * Math.max(1, size / values.length);
    RandomGenerator random = seed.generator();
    for (int i = 0; i < values.length; i++) {
      deviations[i] += noise * random.nextGaussian();
    }
    return deviations;
  }

  /** Of prepared numbers and classes (Ross, 2014, equation 6); rows alone in their class do not count. */
  static double ofNumbersAndCodes(double[] numbers, int[] codes, int groups, int neighbours) {
    int[] counts = SignificanceTests.counts(codes, groups);
    int[] rows = new int[codes.length];
    int n = 0;
    for (int i = 0; i < codes.length; i++) {
      if (counts[codes[i]] > 1) {
        rows[n++] = i;
      }
    }
    if (n == 0) {
      return 0;
    }
    double[] kept = FiniteCells.take(numbers, Arrays.copyOf(rows, n));
    int[] keptCodes = FiniteCells.take(codes, Arrays.copyOf(rows, n));
    double[] sorted = kept.clone();
    Arrays.sort(sorted);
    double[][] ofGroup = new double[groups][];
    int[] filled = new int[groups];
    for (int i = 0; i < n; i++) {
      int g = keptCodes[i];
      ofGroup[g] = ofGroup[g] == null ? new double[counts[g]] : ofGroup[g];
      ofGroup[g][filled[g]++] = kept[i];
    }
    double sum = 0;
    for (int g = 0; g < groups; g++) {
      if (ofGroup[g] != null) {
        double[] own = ofGroup[g];
        Arrays.sort(own);
        int k = Math.min(neighbours, own.length - 1);
        double constant = GammaFunctions.digamma(k) - GammaFunctions.digamma(own.length);
        for (int i = 0; i < own.length; i++) {
          double radius = below(distanceOfNeighbour(own, i, k));
          sum += constant - GammaFunctions.digamma(within(sorted, own[i], radius));
        }
      }
    }
    return Math.max(0, GammaFunctions.digamma(n) + sum / n);
  }

  /** The distance from a sorted value to its k-th nearest. */
  private static double distanceOfNeighbour(double[] sorted, int at, int k) {
    int left = at;
    int right = at;
    double distance = 0;
    for (int found = 0; found < k; found++) {
      double below = left > 0 ? sorted[at] - sorted[left - 1] : Double.POSITIVE_INFINITY;
      double above = right < sorted.length - 1 ? sorted[right + 1] - sorted[at] : Double.POSITIVE_INFINITY;
      if (below <= above) {
        left--;
        distance = below;
      } else {
        right++;
        distance = above;
      }
    }
    return distance;
  }

  /** How many sorted values are no farther than a radius from one of them, itself included. */
  private static int within(double[] sorted, double centre, double radius) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] - centre <= radius) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int end = low;
    low = 0;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (centre - sorted[middle] <= radius) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return end - low;
  }

  /** The greatest distance below one, at least 0. */
  private static double below(double distance) {
    return Math.max(0, Math.nextDown(distance));
  }

  /** Of prepared numbers (Kraskov, Stögbauer and Grassberger, 2004, equation 8). */
  static double ofNumbers(double[] a, double[] b, int neighbours) {
    int n = a.length;
    int k = Math.min(neighbours, n - 1);
    if (k < 1) {
      return 0;
    }
    int[] order = Concordance.order(a);
    double[] sortedA = FiniteCells.take(a, order);
    double[] partners = FiniteCells.take(b, order);
    double[] sortedB = b.clone();
    Arrays.sort(sortedB);
    double[] nearest = new double[k];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double radius = below(distanceInPlane(sortedA, partners, i, nearest));
      sum += GammaFunctions.digamma(within(sortedA, sortedA[i], radius));
      sum += GammaFunctions.digamma(within(sortedB, partners[i], radius));
    }
    return Math.max(0, GammaFunctions.digamma(n) + GammaFunctions.digamma(k) - sum / n);
  }

  /** The greater of both coordinates' distances to the k-th nearest; walks outwards until the first alone is greater. */
  private static double distanceInPlane(double[] a, double[] b, int at, double[] nearest) {
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    int last = nearest.length - 1;
    int left = at - 1;
    int right = at + 1;
    while (left >= 0 || right < a.length) {
      double below = left >= 0 ? a[at] - a[left] : Double.POSITIVE_INFINITY;
      double above = right < a.length ? a[right] - a[at] : Double.POSITIVE_INFINITY;
      double first = Math.min(below, above);
      if (first >= nearest[last]) {
        break;
      }
      int other = below <= above ? left-- : right++;
      double distance = Math.max(first, Math.abs(b[other] - b[at]));
      int place = last;
      if (distance < nearest[last]) {
        while (place > 0 && nearest[place - 1] > distance) {
          nearest[place] = nearest[place - 1];
          place--;
        }
        nearest[place] = distance;
      }
    }
    return nearest[last];
  }
}
