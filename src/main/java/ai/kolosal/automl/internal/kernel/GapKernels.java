package ai.kolosal.automl.internal.kernel;

import java.util.Arrays;
import java.util.Objects;

/**
 * Loops over cells some of which are missing or out of bounds, with the sizes checked.
 *
 * <p>They are maps of plain arithmetic and choices, by which the JIT does well; sums over columns are taken for each row
 * in the order of the columns, four at a time. Thread-safe.
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
   * <p>All arrays count from index 0: the JIT vectorises loops over arrays that are read and written at the same index.
   *
   * @param values the others' columns, 0 where they have none
   * @param present 1 where they have a value, else 0
   * @param rows how many of them
   * @param row the one row's values
   * @param columns the columns it has a value in
   * @param squared receives the sums of squared differences
   * @param shared receives how many columns both have
   * @throws IndexOutOfBoundsException if an array is shorter
   */
  public static void squaredDistances(
      double[][] values,
      double[][] present,
      int rows,
      double[] row,
      int[] columns,
      double[] squared,
      double[] shared) {
    Objects.checkFromIndexSize(0, rows, Math.min(squared.length, shared.length));
    for (int j : columns) {
      Objects.checkFromIndexSize(0, rows, Math.min(values[j].length, present[j].length));
    }
    Arrays.fill(squared, 0, rows, 0);
    Arrays.fill(shared, 0, rows, 0);
    int at = 0;
    for (; at + 4 <= columns.length; at += 4) {
      int a = columns[at];
      int b = columns[at + 1];
      int c = columns[at + 2];
      int d = columns[at + 3];
      fourColumns(
          values[a], values[b], values[c], values[d], present[a], present[b], present[c], present[d], rows,
          row[a], row[b], row[c], row[d], squared, shared);
    }
    for (; at < columns.length; at++) {
      int j = columns[at];
      oneColumn(values[j], present[j], rows, row[j], squared, shared);
    }
  }

  /* A value that is not there is 0 times what is taken off: no difference, however large the other is. */
  private static void fourColumns(
      double[] va,
      double[] vb,
      double[] vc,
      double[] vd,
      double[] pa,
      double[] pb,
      double[] pc,
      double[] pd,
      int rows,
      double xa,
      double xb,
      double xc,
      double xd,
      double[] squared,
      double[] shared) {
    for (int i = 0; i < rows; i++) {
      double ma = pa[i];
      double mb = pb[i];
      double mc = pc[i];
      double md = pd[i];
      double a = va[i] - xa * ma;
      double b = vb[i] - xb * mb;
      double c = vc[i] - xc * mc;
      double d = vd[i] - xd * md;
      squared[i] += a * a + b * b + (c * c + d * d);
      shared[i] += ma + mb + (mc + md);
    }
  }

  private static void oneColumn(
      double[] v, double[] p, int rows, double x, double[] squared, double[] shared) {
    for (int i = 0; i < rows; i++) {
      double m = p[i];
      double a = v[i] - x * m;
      squared[i] += a * a;
      shared[i] += m;
    }
  }
}
