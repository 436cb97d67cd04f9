package ai.kolosal.automl.model.gbdt;

import java.util.Arrays;
import java.util.Optional;

/**
 * Tells numbers that name things from numbers that measure: whole numbers that lie far apart and yet come again and again,
 * such as the keys of customers, or the few sums that a form allows.
 *
 * <p>In units of their greatest common divisor, half of them lie at least {@value #NEIGHBOUR_GAP} apart and all of them take
 * up {@value #SPREAD} times the room that they would side by side; there are at least {@value #LEAST} of them, and
 * {@value #REPEATS} rows for each beside those of the most frequent.
 */
final class IdNumbers {
  private static final int LEAST = 33;
  private static final int REPEATS = 3;
  private static final int NEIGHBOUR_GAP = 2;
  private static final int SPREAD = 8;
  /** Rows that are looked at before all are. */
  private static final int GLANCE = 4096;
  /** Larger whole numbers have no neighbours. */
  private static final double LARGEST = 0x1p52;

  private IdNumbers() {}

  /** The numbers of a column, ascending; empty if they do not name things. */
  static Optional<double[]> of(double[] cells) {
    if (cells.length > GLANCE && !lieApart(distinct(glance(cells)), 1)) {
      return Optional.empty();
    }
    double[] numbers = distinct(cells);
    boolean names = numbers.length >= LEAST && lieApart(numbers, SPREAD) && comeAgain(cells, numbers);
    return names ? Optional.of(numbers) : Optional.empty();
  }

  private static double[] glance(double[] cells) {
    double[] some = new double[GLANCE];
    for (int i = 0; i < GLANCE; i++) {
      some[i] = cells[(int) ((long) i * cells.length / GLANCE)];
    }
    return some;
  }

  /** The values that occur, ascending, without NaN and with one zero. */
  private static double[] distinct(double[] cells) {
    double[] sorted = new double[cells.length];
    int n = 0;
    for (double cell : cells) {
      if (!Double.isNaN(cell)) {
        sorted[n++] = cell + 0.0;
      }
    }
    Arrays.sort(sorted, 0, n);
    int found = 0;
    for (int i = 0; i < n; i++) {
      if (found == 0 || sorted[i] > sorted[found - 1]) {
        sorted[found++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, found);
  }

  /** Whether values are whole numbers, half of them not side by side, and wide apart on the whole. */
  private static boolean lieApart(double[] numbers, int spread) {
    if (numbers.length < 2) {
      return false;
    }
    long unit = 0;
    for (double number : numbers) {
      if (number != Math.rint(number) || Math.abs(number) > LARGEST) {
        return false;
      }
      unit = commonDivisor((long) (number - numbers[0]), unit);
    }
    int apart = 0;
    for (int k = 1; k < numbers.length; k++) {
      apart += numbers[k] - numbers[k - 1] >= NEIGHBOUR_GAP * unit ? 1 : 0;
    }
    double room = (numbers[numbers.length - 1] - numbers[0]) / unit;
    return 2 * apart >= numbers.length - 1 && room >= (double) spread * numbers.length;
  }

  private static long commonDivisor(long a, long b) {
    long larger = a;
    long smaller = b;
    while (smaller != 0) {
      long rest = larger % smaller;
      larger = smaller;
      smaller = rest;
    }
    return larger;
  }

  private static boolean comeAgain(double[] cells, double[] numbers) {
    int[] rows = new int[numbers.length];
    int present = 0;
    int most = 0;
    for (double cell : cells) {
      if (!Double.isNaN(cell)) {
        int k = Arrays.binarySearch(numbers, cell + 0.0);
        most = Math.max(most, ++rows[k]);
        present++;
      }
    }
    return present - most >= (long) REPEATS * numbers.length;
  }
}
