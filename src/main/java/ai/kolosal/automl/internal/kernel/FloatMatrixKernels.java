package ai.kolosal.automl.internal.kernel;

import java.util.Objects;

/**
 * Products of float matrices that lie row by row in arrays, with their sizes checked.
 *
 * <p>Every cell is one chain of fused multiply-adds in ascending order of the depth, which starts from what the cell
 * held, or from 0. So a row alone and in a batch, any split of rows or columns over threads, and every implementation
 * give the same bits; NaN and infinities follow the arithmetic. A stride is the distance of rows in their array and
 * may be longer than a row, which is how a caller gives a thread some rows or some columns. The result must not
 * share cells with a factor. Thread-safe.
 */
public final class FloatMatrixKernels {
  private FloatMatrixKernels() {}

  /**
   * C ← A · B, or C ← C + A · B.
   *
   * @param a rows × depth
   * @param aFrom its first cell
   * @param aStride from row to row
   * @param b depth × columns
   * @param bFrom its first cell
   * @param bStride from row to row
   * @param c rows × columns, receives the product
   * @param cFrom its first cell
   * @param cStride from row to row
   * @param rows the rows of A and C
   * @param depth the columns of A, the rows of B; of 0 the product is 0
   * @param columns the columns of B and C
   * @param accumulate whether the product is added to C
   * @throws IndexOutOfBoundsException if a matrix leaves its array
   */
  public static void multiply(
      float[] a,
      int aFrom,
      int aStride,
      float[] b,
      int bFrom,
      int bStride,
      float[] c,
      int cFrom,
      int cStride,
      int rows,
      int depth,
      int columns,
      boolean accumulate) {
    check(a, aFrom, aStride, rows, depth);
    check(b, bFrom, bStride, depth, columns);
    check(c, cFrom, cStride, rows, columns);
    KernelLookup.OPS.floats().product(
        a, aFrom, aStride, 1, b, bFrom, bStride, c, cFrom, cStride, rows, depth, columns, accumulate);
  }

  /**
   * C ← A · Bᵀ, or C ← C + A · Bᵀ.
   *
   * @param a rows × depth
   * @param aFrom its first cell
   * @param aStride from row to row
   * @param b columns × depth
   * @param bFrom its first cell
   * @param bStride from row to row
   * @param c rows × columns, receives the product
   * @param cFrom its first cell
   * @param cStride from row to row
   * @param rows the rows of A and C
   * @param depth the columns of A and of B; of 0 the product is 0
   * @param columns the rows of B, the columns of C
   * @param accumulate whether the product is added to C
   * @throws IndexOutOfBoundsException if a matrix leaves its array
   */
  public static void multiplyTransposedB(
      float[] a,
      int aFrom,
      int aStride,
      float[] b,
      int bFrom,
      int bStride,
      float[] c,
      int cFrom,
      int cStride,
      int rows,
      int depth,
      int columns,
      boolean accumulate) {
    check(a, aFrom, aStride, rows, depth);
    check(b, bFrom, bStride, columns, depth);
    check(c, cFrom, cStride, rows, columns);
    KernelLookup.OPS.floats().productTransposedB(
        a, aFrom, aStride, b, bFrom, bStride, c, cFrom, cStride, rows, depth, columns, accumulate);
  }

  /**
   * C ← Aᵀ · B, or C ← C + Aᵀ · B.
   *
   * @param a depth × rows
   * @param aFrom its first cell
   * @param aStride from row to row
   * @param b depth × columns
   * @param bFrom its first cell
   * @param bStride from row to row
   * @param c rows × columns, receives the product
   * @param cFrom its first cell
   * @param cStride from row to row
   * @param rows the columns of A, the rows of C
   * @param depth the rows of A and of B; of 0 the product is 0
   * @param columns the columns of B and C
   * @param accumulate whether the product is added to C
   * @throws IndexOutOfBoundsException if a matrix leaves its array
   */
  public static void multiplyTransposedA(
      float[] a,
      int aFrom,
      int aStride,
      float[] b,
      int bFrom,
      int bStride,
      float[] c,
      int cFrom,
      int cStride,
      int rows,
      int depth,
      int columns,
      boolean accumulate) {
    check(a, aFrom, aStride, depth, rows);
    check(b, bFrom, bStride, depth, columns);
    check(c, cFrom, cStride, rows, columns);
    KernelLookup.OPS.floats().product(
        a, aFrom, 1, aStride, b, bFrom, bStride, c, cFrom, cStride, rows, depth, columns, accumulate);
  }

  private static void check(float[] cells, int from, int stride, int rows, int width) {
    if (rows < 0 || width < 0 || stride < width) {
      throw new IndexOutOfBoundsException(
          rows + " rows of " + width + " cells at a stride of " + stride + "; a row is no longer than the stride");
    }
    long length = rows == 0 || width == 0 ? 0 : (rows - 1L) * stride + width;
    Objects.checkFromIndexSize((long) from, length, (long) cells.length);
  }
}
