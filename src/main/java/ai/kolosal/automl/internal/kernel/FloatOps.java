package ai.kolosal.automl.internal.kernel;

/**
 * Products of float matrices; {@link FloatMatrixKernels} says what they mean.
 *
 * <p>Each gives the same bits in every implementation. Sizes were checked by the caller. Implementations have no state and are thread-safe.
 */
public interface FloatOps {
  /**
   * C ← A · B or C ← C + A · B, where A may lie in any order.
   *
   * @param a the left factor
   * @param aFrom its first cell
   * @param aRow the distance of rows
   * @param aTerm the distance of cells in a row
   * @param b depth × columns, row by row
   * @param bFrom its first cell
   * @param bStride the distance of rows
   * @param c rows × columns, row by row
   * @param cFrom its first cell
   * @param cStride the distance of rows
   * @param rows the rows of A and C
   * @param depth the terms of a cell
   * @param columns the columns of B and C
   * @param accumulate whether cells start from what they hold
   */
  void product(
      float[] a,
      int aFrom,
      int aRow,
      int aTerm,
      float[] b,
      int bFrom,
      int bStride,
      float[] c,
      int cFrom,
      int cStride,
      int rows,
      int depth,
      int columns,
      boolean accumulate);

  /**
   * C ← A · Bᵀ or C ← C + A · Bᵀ.
   *
   * @param a rows × depth, row by row
   * @param aFrom its first cell
   * @param aStride the distance of rows
   * @param b columns × depth, row by row
   * @param bFrom its first cell
   * @param bStride the distance of rows
   * @param c rows × columns, row by row
   * @param cFrom its first cell
   * @param cStride the distance of rows
   * @param rows the rows of A and C
   * @param depth the terms of a cell
   * @param columns the rows of B, the columns of C
   * @param accumulate whether cells start from what they hold
   */
  void productTransposedB(
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
      boolean accumulate);
}
