package ai.kolosal.automl.internal.kernel;

import java.util.Objects;

/**
 * Products with matrices, with their sizes checked.
 *
 * <p>Doubles in, doubles out; NaN and infinities follow the arithmetic; empty ranges add nothing. The result is the
 * same to the bit whichever kernels were chosen. Thread-safe.
 */
public final class MatrixKernels {
  private MatrixKernels() {}

  /**
   * Adds weighted columns over a range of rows: y ← y + Σⱼ weightⱼ · columnⱼ.
   *
   * <p>Each row adds its products in the order of the columns, as a plain loop over one row does.
   *
   * @param columns columns that reach the end of the range
   * @param firstRow the first row of the range
   * @param rows the length of the range
   * @param weights a weight for each column from {@code weightsFrom}
   * @param weightsFrom where the weights start
   * @param y receives the sums from {@code yFrom}
   * @param yFrom where they start
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void gemv(
      double[][] columns, int firstRow, int rows, double[] weights, int weightsFrom, double[] y, int yFrom) {
    reach(columns, 0, columns.length, firstRow, rows);
    Objects.checkFromIndexSize(weightsFrom, columns.length, weights.length);
    Objects.checkFromIndexSize(yFrom, rows, y.length);
    KernelLookup.OPS.matrices().gemv(columns, columns.length, firstRow, rows, weights, weightsFrom, y, yFrom);
  }

  /**
   * Adds the products of columns with one vector over a range of rows: outⱼ ← outⱼ + columnⱼ · r.
   *
   * @param columns columns that reach the end of the range
   * @param firstColumn the first column that counts; its product goes to {@code outFrom}
   * @param endColumn behind the last
   * @param firstRow the first row of the range
   * @param rows the length of the range
   * @param r the vector from {@code rFrom}
   * @param rFrom where it starts
   * @param out receives the products
   * @param outFrom where they start
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void gemtv(
      double[][] columns,
      int firstColumn,
      int endColumn,
      int firstRow,
      int rows,
      double[] r,
      int rFrom,
      double[] out,
      int outFrom) {
    Objects.checkFromToIndex(firstColumn, endColumn, columns.length);
    reach(columns, firstColumn, endColumn, firstRow, rows);
    Objects.checkFromIndexSize(rFrom, rows, r.length);
    Objects.checkFromIndexSize(outFrom, endColumn - firstColumn, out.length);
    KernelLookup.OPS.matrices().gemtv(columns, firstColumn, endColumn, firstRow, rows, r, rFrom, out, outFrom);
  }

  /**
   * Adds a product of matrices over a range of rows: cᵢ ← cᵢ + Σⱼ aᵢⱼ · columnⱼ.
   *
   * <p>Each cell adds its products in the order of the columns, as a plain loop over one row does: row i alone is what
   * {@link #gemv} makes of it.
   *
   * @param a weights, a row of one for each column for each array of {@code c}
   * @param aFrom where the first row starts
   * @param aStride from one row to the next
   * @param columns columns that reach the end of the range
   * @param firstRow the first row of the range
   * @param rows the length of the range
   * @param c arrays that receive the sums; none of the columns
   * @param cFrom where they start
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void gemm(
      double[] a, int aFrom, int aStride, double[][] columns, int firstRow, int rows, double[][] c, int cFrom) {
    reach(columns, 0, columns.length, firstRow, rows);
    reach(c, 0, c.length, cFrom, rows);
    for (int i = 0; i < c.length; i++) {
      Objects.checkFromIndexSize((long) aFrom + (long) i * aStride, columns.length, (long) a.length);
    }
    KernelLookup.OPS.matrices().gemm(a, aFrom, aStride, columns, firstRow, rows, c, cFrom);
  }

  /**
   * Adds the weighted products of vectors with themselves, the lower half: cᵢⱼ ← cᵢⱼ + Σₜ weightₜ · vₜᵢ · vₜⱼ for j ≤ i.
   *
   * <p>Rows of a matrix as vectors give its columns' products with each other, columns its rows'.
   *
   * @param vectors vectors of {@code size} cells or more
   * @param count how many of them count
   * @param size how many cells of each count
   * @param weights a weight for each
   * @param c size × size, row by row; what lies above the diagonal stays
   * @throws IndexOutOfBoundsException if there are fewer vectors, weights or cells
   */
  public static void gram(double[][] vectors, int count, int size, double[] weights, double[] c) {
    Objects.checkFromIndexSize(0, count, vectors.length);
    reach(vectors, 0, count, 0, size);
    Objects.checkFromIndexSize(0, count, weights.length);
    Objects.checkFromIndexSize(0L, (long) size * size, (long) c.length);
    KernelLookup.OPS.matrices().gram(vectors, count, size, weights, c);
  }

  /**
   * Takes rows from columns: intoᵢⱼ ← columnⱼ of row first + i, less shiftⱼ.
   *
   * @param columns columns that reach the end of the range
   * @param firstRow the first row of the range
   * @param rows the length of the range
   * @param shifts what is taken off each column
   * @param into receives the rows, each with a cell for each column or more; what is behind stays
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void rows(double[][] columns, int firstRow, int rows, double[] shifts, double[][] into) {
    reach(columns, 0, columns.length, firstRow, rows);
    Objects.checkFromIndexSize(0, columns.length, shifts.length);
    Objects.checkFromIndexSize(0, rows, into.length);
    reach(into, 0, rows, 0, columns.length);
    KernelLookup.OPS.matrices().rows(columns, firstRow, rows, shifts, into);
  }

  private static void reach(double[][] columns, int from, int to, int firstRow, int rows) {
    for (int j = from; j < to; j++) {
      Objects.checkFromIndexSize(firstRow, rows, columns[j].length);
    }
  }
}
