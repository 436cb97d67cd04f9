package ai.kolosal.automl.preprocessing.select;

import java.util.Arrays;

/** Cells that are finite, in a unit whose squares neither overflow nor vanish. */
final class FiniteCells {
  private FiniteCells() {}

  static boolean isFinite(double value) {
    return Math.abs(value) <= Double.MAX_VALUE;
  }

  /** The rows whose cells are finite in every column. */
  static int[] rows(double[]... columns) {
    int size = columns[0].length;
    int[] rows = new int[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      boolean complete = true;
      for (double[] column : columns) {
        complete &= isFinite(column[i]);
      }
      if (complete) {
        rows[count++] = i;
      }
    }
    return Arrays.copyOf(rows, count);
  }

  static double[] take(double[] values, int[] rows) {
    double[] taken = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      taken[i] = values[rows[i]];
    }
    return taken;
  }

  static int[] take(int[] codes, int[] rows) {
    int[] taken = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      taken[i] = codes[rows[i]];
    }
    return taken;
  }

  /**
   * Deviations from the mean, times a power of two; exactly 0 where all values are equal.
   *
   * @param values finite
   */
  static double[] deviations(double[] values) {
    double greatest = 0;
    for (double value : values) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    int exponent = greatest == 0 ? 0 : Math.min(-Math.getExponent(greatest), Double.MAX_EXPONENT);
    double[] deviations = new double[values.length];
    if (values.length > 0) {
      double first = Math.scalb(values[0], exponent);
      for (int i = 0; i < values.length; i++) {
        deviations[i] = Math.scalb(values[i], exponent) - first;
      }
      centre(deviations);
      centre(deviations);
    }
    return deviations;
  }

  private static void centre(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    for (int i = 0; i < values.length; i++) {
      values[i] -= mean;
    }
  }
}
