package ai.kolosal.automl.internal.kernel;

import java.util.Arrays;
import java.util.Objects;

/**
 * Loops over cells some of which are missing or out of bounds, with the sizes checked.
 *
 * <p>They are maps of plain arithmetic and choices, by which the JIT does well. Thread-safe.
 */
public final class GapKernels {
  private GapKernels() {}

  /**
   * Puts a number in the place of NaN.
   *
   * @param values cells; not changed
   * @param fill the number
   * @return a new array, or the same one if no cell is NaN
   */
  public static double[] filled(double[] values, double fill) {
    int missing = 0;
    for (double value : values) {
      missing += value != value ? 1 : 0;
    }
    if (missing == 0) {
      return values;
    }
    double[] out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      double value = values[i];
      out[i] = value != value ? fill : value;
    }
    return out;
  }

  /**
   * Marks the cells that are NaN.
   *
   * @param values cells
   * @return a new array: 1 where a cell is NaN, else 0
   */
  public static double[] marks(double[] values) {
    double[] out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      double value = values[i];
      out[i] = value != value ? 1 : 0;
    }
    return out;
  }

  /**
   * Puts numbers in the place of cells beyond two fences; NaN, and a cell on a fence, stays.
   *
   * @param values cells; not changed
   * @param low the fence below
   * @param high the fence above
   * @param below what takes the place of lesser cells
   * @param above what takes the place of greater cells
   * @return a new array, or the same one if no cell lies beyond
   */
  public static double[] fenced(double[] values, double low, double high, double below, double above) {
    int beyond = 0;
    for (double value : values) {
      beyond += value < low || value > high ? 1 : 0;
    }
    if (beyond == 0) {
      return values;
    }
    double[] out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      double value = values[i];
      out[i] = value < low ? below : value > high ? above : value;
    }
    return out;
  }

  /**
   * The squared distances of one row from others over the columns that both have.
   *
   * <p>All arrays count from index 0, and columns are taken by twos: the JIT vectorises short loops over arrays that are
   * read and written at the same index.
   *
   * @param values the others' columns, 0 where they have none
   * @param present 1 where they have a value, else 0
   * @param rows how many of them
   * @param row the one row's values
   * @param columns the columns it has a value in
   * @param squared receives the sums of squared differences
   * @throws IndexOutOfBoundsException if an array is shorter
   */
  public static void squaredDistances(
      double[][] values, double[][] present, int rows, double[] row, int[] columns, double[] squared) {
    Objects.checkFromIndexSize(0, rows, squared.length);
    for (int j : columns) {
      Objects.checkFromIndexSize(0, rows, Math.min(values[j].length, present[j].length));
    }
    Arrays.fill(squared, 0, rows, 0);
    int at = 0;
    for (; at + 2 <= columns.length; at += 2) {
      int a = columns[at];
      int b = columns[at + 1];
      twoColumns(values[a], values[b], present[a], present[b], row[a], row[b], squared, rows);
    }
    if (at < columns.length) {
      int j = columns[at];
      oneColumn(values[j], present[j], row[j], squared, rows);
    }
  }

  /* A value that is not there is 0 times what is taken off: no difference, however large the other is. */
  private static void twoColumns(
      double[] va, double[] vb, double[] pa, double[] pb, double xa, double xb, double[] squared, int rows) {
    for (int i = 0; i < rows; i++) {
      double a = va[i] - xa * pa[i];
      double b = vb[i] - xb * pb[i];
      squared[i] += a * a + b * b;
    }
  }

  private static void oneColumn(double[] v, double[] p, double x, double[] squared, int rows) {
    for (int i = 0; i < rows; i++) {
      double a = v[i] - x * p[i];
      squared[i] += a * a;
    }
  }

  /**
   * Takes columns off an array: out ← from − Σⱼ columnⱼ.
   *
   * @param from what they are taken off
   * @param columns arrays
   * @param taken which of them
   * @param rows how many cells from index 0
   * @param out receives the rest
   * @throws IndexOutOfBoundsException if an array is shorter
   */
  public static void subtract(double[] from, double[][] columns, int[] taken, int rows, double[] out) {
    Objects.checkFromIndexSize(0, rows, Math.min(from.length, out.length));
    System.arraycopy(from, 0, out, 0, rows);
    for (int j : taken) {
      double[] column = columns[j];
      Objects.checkFromIndexSize(0, rows, column.length);
      for (int i = 0; i < rows; i++) {
        out[i] -= column[i];
      }
    }
  }
}
