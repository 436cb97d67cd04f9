package ai.kolosal.automl.schema;

import java.util.Arrays;

/** The different finite and infinite values of an array, and what they have in common; NaN is not counted. */
final class DistinctNumbers {
  private static final long EMPTY = Double.doubleToLongBits(Double.NaN);

  private long[] table = new long[64];
  private int size;
  private int missing;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private boolean integers = true;

  DistinctNumbers(double[] values) {
    Arrays.fill(table, EMPTY);
    for (double value : values) {
      if (Double.isNaN(value)) {
        missing++;
      } else {
        add(value + 0.0);
      }
    }
  }

  private void add(double value) {
    if (!insert(table, Double.doubleToLongBits(value))) {
      return;
    }
    min = Math.min(min, value);
    max = Math.max(max, value);
    integers &= value == Math.rint(value) && Math.abs(value) < 1e15;
    if (++size * 2 > table.length) {
      long[] larger = new long[table.length * 2];
      Arrays.fill(larger, EMPTY);
      for (long bits : table) {
        if (bits != EMPTY) {
          insert(larger, bits);
        }
      }
      table = larger;
    }
  }

  private static boolean insert(long[] into, long bits) {
    int mask = into.length - 1;
    long mixed = bits * 0x9E3779B97F4A7C15L;
    int at = (int) (mixed ^ mixed >>> 32) & mask;
    while (into[at] != EMPTY) {
      if (into[at] == bits) {
        return false;
      }
      at = at + 1 & mask;
    }
    into[at] = bits;
    return true;
  }

  int size() {
    return size;
  }

  int missing() {
    return missing;
  }

  /** The least value, NaN if there is none. */
  double min() {
    return size == 0 ? Double.NaN : min;
  }

  /** The greatest value, NaN if there is none. */
  double max() {
    return size == 0 ? Double.NaN : max;
  }

  /** Whether every value is a whole number. */
  boolean integers() {
    return integers;
  }

  double[] sorted() {
    double[] values = new double[size];
    int count = 0;
    for (long bits : table) {
      if (bits != EMPTY) {
        values[count++] = Double.longBitsToDouble(bits);
      }
    }
    Arrays.sort(values);
    return values;
  }
}
