package ai.kolosal.automl.internal.kernel;

import java.util.Arrays;
import java.util.Objects;

/**
 * The hot loops over arrays, with their sizes checked; {@link MatrixKernels} holds those over matrices.
 *
 * <p>Doubles in, doubles out; NaN and infinities follow the arithmetic; empty ranges add nothing. The result is the
 * same to the bit whichever kernels were chosen. A sum of n terms is off by at most some (1030 + log₂ n/8192) · 2⁻⁵³ of
 * the sum of their sizes where it is added in blocks; {@link #dot} is not (n/8 · 2⁻⁵³), {@link #finiteSpread} adds
 * its blocks one by one (1030 + n/8192). Thread-safe.
 */
public final class Kernels {
  /* Cells whose terms one kernel adds up. */
  static final int BLOCK = 1 << 13;

  private Kernels() {}

  /**
   * The kernels that were chosen.
   *
   * @return their name, such as {@code scalar}
   */
  public static String chosen() {
    return KernelLookup.OPS.name();
  }

  /**
   * The sum of products of two arrays of equal length.
   *
   * @param a first factor
   * @param b second factor
   * @return the sum; 0 for empty arrays
   * @throws IllegalArgumentException if the lengths differ
   */
  public static double dot(double[] a, double[] b) {
    sameLength(a, b);
    return KernelLookup.OPS.reductions().dot(a, 0, b, 0, a.length);
  }

  /**
   * Adds a multiple of one array to another of equal length: y ← y + scale · x.
   *
   * @param scale the factor
   * @param x what is added
   * @param y what it is added to
   * @throws IllegalArgumentException if the lengths differ
   */
  public static void axpy(double scale, double[] x, double[] y) {
    sameLength(x, y);
    KernelLookup.OPS.maps().axpy(scale, x, y, x.length);
  }

  /**
   * The sum of an array.
   *
   * @param a what is added up
   * @return the sum; 0 for an empty array
   */
  public static double sum(double[] a) {
    return sum(a, 0, a.length);
  }

  /**
   * The sum of a range.
   *
   * @param a what is added up
   * @param from where the range starts
   * @param count its length
   * @return the sum; 0 for an empty range
   * @throws IndexOutOfBoundsException if the range leaves the array
   */
  public static double sum(double[] a, int from, int count) {
    Objects.checkFromIndexSize(from, count, a.length);
    ReductionOps ops = KernelLookup.OPS.reductions();
    return blocks(from, count, (at, cells) -> ops.sum(a, at, cells));
  }

  /**
   * The squared Euclidean distance of two arrays of equal length.
   *
   * @param a one array
   * @param b the other
   * @return the sum of squared differences
   * @throws IllegalArgumentException if the lengths differ
   */
  public static double squaredDistance(double[] a, double[] b) {
    sameLength(a, b);
    ReductionOps ops = KernelLookup.OPS.reductions();
    return blocks(0, a.length, (at, cells) -> ops.squaredDistance(a, at, b, at, cells));
  }

  /**
   * The Manhattan distance of two arrays of equal length.
   *
   * @param a one array
   * @param b the other
   * @return the sum of absolute differences
   * @throws IllegalArgumentException if the lengths differ
   */
  public static double absoluteDistance(double[] a, double[] b) {
    sameLength(a, b);
    ReductionOps ops = KernelLookup.OPS.reductions();
    return blocks(0, a.length, (at, cells) -> ops.absoluteDistance(a, at, b, at, cells));
  }

  /**
   * The sum of squared differences from one number.
   *
   * @param a the array
   * @param centre the number
   * @return the sum
   */
  public static double squaredDeviations(double[] a, double centre) {
    ReductionOps ops = KernelLookup.OPS.reductions();
    return blocks(0, a.length, (at, cells) -> ops.squaredDeviations(a, at, cells, centre));
  }

  /**
   * The finite cells of an array: how many, and between which numbers.
   *
   * @param count how many
   * @param least ∞ of none; −0 counts as 0
   * @param greatest −∞ of none; −0 counts as 0
   */
  public record FiniteRange(int count, double least, double greatest) {}

  /**
   * The range of the finite cells.
   *
   * @param a cells that may be NaN or infinite
   * @return the range
   */
  public static FiniteRange finiteRange(double[] a) {
    return FiniteBlocks.range(KernelLookup.OPS.reductions(), a);
  }

  /**
   * How the finite cells of an array lie about their mean.
   *
   * @param count how many
   * @param mean 0 of none
   * @param squares the sum of squared differences from the mean; NaN where it or a sum before it is beyond all numbers
   */
  public record FiniteSpread(int count, double mean, double squares) {}

  /**
   * The spread of the finite cells, each times a factor.
   *
   * @param a cells that may be NaN or infinite
   * @param unit the factor
   * @return the spread
   */
  public static FiniteSpread finiteSpread(double[] a, double unit) {
    return FiniteBlocks.spread(KernelLookup.OPS.reductions(), a, unit);
  }

  /**
   * The finite cells.
   *
   * @param a cells that may be NaN or infinite
   * @return a new array of those that are finite, in their order
   */
  public static double[] finite(double[] a) {
    double[] picked = new double[a.length];
    int count = FiniteBlocks.pick(a, 0, a.length, 1, picked);
    return count == a.length ? picked : Arrays.copyOf(picked, count);
  }

  /**
   * Products cell by cell: out ← a · b.
   *
   * @param a one factor
   * @param aFrom where it starts
   * @param b the other, from index 0
   * @param out receives the products from index 0; may be {@code b}
   * @param count how many cells
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void multiply(double[] a, int aFrom, double[] b, double[] out, int count) {
    Objects.checkFromIndexSize(aFrom, count, a.length);
    reach(count, b, out);
    KernelLookup.OPS.maps().multiply(a, aFrom, b, out, count);
  }

  /**
   * Sums times a factor: out ← (a + b) · scale.
   *
   * @param a one term
   * @param b the other
   * @param scale the factor
   * @param out receives the products
   * @throws IllegalArgumentException if the lengths differ
   */
  public static void scaledSum(double[] a, double[] b, double scale, double[] out) {
    sameLength(a, b);
    sameLength(a, out);
    KernelLookup.OPS.maps().scaledSum(a, b, scale, out, out.length);
  }

  /**
   * Standardised and stretched cells, (x − centre) / scale · factor + offset.
   *
   * @param x the array
   * @param centre what is taken off
   * @param scale what is divided by
   * @param factor what the quotient is multiplied by
   * @param offset what is added
   * @return a new array
   */
  public static double[] rescaled(double[] x, double centre, double scale, double factor, double offset) {
    double[] out = new double[x.length];
    KernelLookup.OPS.maps().rescale(x, centre, scale, factor, offset, out, out.length);
    return out;
  }

  /**
   * Standardises and stretches in place, x ← (x − centre) / scale · factor + offset.
   *
   * @param x the array
   * @param centre what is taken off
   * @param scale what is divided by
   * @param factor what the quotient is multiplied by
   * @param offset what is added
   */
  public static void rescale(double[] x, double centre, double scale, double factor, double offset) {
    KernelLookup.OPS.maps().rescale(x, centre, scale, factor, offset, x, x.length);
  }

  /**
   * Adds scaled squares of differences from one number: out ← out + scale · (x − centre)².
   *
   * @param x the array
   * @param xFrom where it starts
   * @param centre the number
   * @param scale the factor
   * @param out what is added to, from index 0; not {@code x}
   * @param count how many cells
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void addSquares(double[] x, int xFrom, double centre, double scale, double[] out, int count) {
    Objects.checkFromIndexSize(xFrom, count, x.length);
    reach(count, out);
    KernelLookup.OPS.maps().addSquares(x, xFrom, centre, scale, out, count);
  }

  /**
   * Keeps cells between two numbers, in place.
   *
   * <p>NaN stays NaN; an infinite cell becomes one of the two.
   *
   * @param x the array
   * @param low the lower
   * @param high the upper
   */
  public static void clip(double[] x, double low, double high) {
    KernelLookup.OPS.maps().clip(x, low, high, x.length);
  }

  /**
   * Standardised cells with their tails bent into −3 … 3: s / √(1 + (s/3)²) with s = (x − centre) / scale.
   *
   * <p>NaN stays NaN; ±∞, and all beyond 8 · 10⁸, becomes ±3.
   *
   * @param x the array
   * @param centre what is taken off
   * @param scale what is divided by
   * @return a new array
   */
  public static double[] smoothlyClipped(double[] x, double centre, double scale) {
    double[] out = new double[x.length];
    KernelLookup.OPS.maps().smoothClip(x, centre, scale, out, out.length);
    return out;
  }

  /**
   * The greater of two cells, NaN if one is: out ← max(out, x).
   *
   * @param x one
   * @param out the other, replaced
   * @param count how many cells from index 0
   * @throws IndexOutOfBoundsException if an array is shorter
   */
  public static void greater(double[] x, double[] out, int count) {
    reach(count, x, out);
    KernelLookup.OPS.maps().greater(x, out, count);
  }

  /**
   * Takes the logarithm of each cell, in place, by {@link Elementary#log}.
   *
   * @param x the array
   * @param count how many cells from index 0
   * @throws IndexOutOfBoundsException if the array is shorter
   */
  public static void log(double[] x, int count) {
    reach(count, x);
    KernelLookup.OPS.maps().log(x, 0, count);
  }

  /**
   * e to each cell, in place, by {@link Elementary#exp}.
   *
   * @param x the array
   */
  public static void exp(double[] x) {
    exp(x, 0, x.length);
  }

  /**
   * e to each cell of a range, in place, by {@link Elementary#exp}.
   *
   * @param x the array
   * @param from where it starts
   * @param count how many cells
   * @throws IndexOutOfBoundsException if the range leaves the array
   */
  public static void exp(double[] x, int from, int count) {
    Objects.checkFromIndexSize(from, count, x.length);
    KernelLookup.OPS.maps().exp(x, from, count);
  }

  /**
   * The logistic function of each cell, in place: 1/(1 + e⁻ˣ), below 0 as eˣ/(1 + eˣ), which keeps its digits.
   *
   * <p>Off by less than 3 ulp; NaN stays NaN.
   *
   * @param x the array
   * @param from where it starts
   * @param count how many cells
   * @throws IndexOutOfBoundsException if the range leaves the array
   */
  public static void sigmoid(double[] x, int from, int count) {
    Objects.checkFromIndexSize(from, count, x.length);
    KernelLookup.OPS.maps().sigmoid(x, from, count);
  }

  /**
   * {@link #sigmoid} in place, and the sum of what it is the derivative of: ln(1 + eˣ).
   *
   * @param x the array
   * @param count how many cells from index 0
   * @return the sum, off by at most some 600 ulp of ln 2 · cells
   * @throws IndexOutOfBoundsException if the array is shorter
   */
  public static double softplus(double[] x, int count) {
    reach(count, x);
    return KernelLookup.OPS.maps().softplus(x, 0, count);
  }

  /**
   * e to each cell less a number of its own, in place, added to totals: x ← e^(x − shift), total ← total + x.
   *
   * @param x the array
   * @param shift what is taken off
   * @param total receives the sums
   * @param count how many cells from index 0
   * @throws IndexOutOfBoundsException if an array is shorter
   */
  public static void shiftedExp(double[] x, double[] shift, double[] total, int count) {
    reach(count, x, shift, total);
    KernelLookup.OPS.maps().shiftedExp(x, shift, total, count);
  }

  /**
   * Softmax of each row, in place: eˣ over the sum of the row's, with the row's greatest taken off before.
   *
   * <p>The same to the bit for a row alone or among others. A row with NaN or +∞ is NaN throughout.
   *
   * @param x row by row
   * @param from where the first row starts
   * @param rows how many rows
   * @param width the cells of a row
   * @throws IndexOutOfBoundsException if the rows leave the array or a row has no cells
   */
  public static void softmax(double[] x, int from, int rows, int width) {
    if (rows < 0 || width < 1) {
      throw new IndexOutOfBoundsException(rows + " rows of " + width + " cells; rows must be at least 0, cells 1");
    }
    Objects.checkFromIndexSize(from, Math.multiplyExact(rows, width), x.length);
    KernelLookup.OPS.maps().softmax(x, from, rows, width);
  }

  /* A sum over a range of cells. */
  private interface Part {
    double of(int from, int count);
  }

  /* Blocks are added as a tree that halves their number: the error grows with its height, and threads could share it. */
  private static double blocks(int from, int count, Part part) {
    if (count <= BLOCK) {
      return part.of(from, count);
    }
    int left = ((count - 1) / BLOCK + 1) / 2 * BLOCK;
    return blocks(from, left, part) + blocks(from + left, count - left, part);
  }

  private static void reach(int count, double[]... arrays) {
    for (double[] array : arrays) {
      Objects.checkFromIndexSize(0, count, array.length);
    }
  }

  private static void sameLength(double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException("arrays of " + a.length + " and " + b.length + " values do not fit");
    }
  }
}
