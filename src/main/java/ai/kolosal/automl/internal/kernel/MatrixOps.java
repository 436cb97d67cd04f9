package ai.kolosal.automl.internal.kernel;

/**
 * Products with matrices; {@link MatrixKernels} says what they mean.
 *
 * <p>Each gives the same bits in every implementation. Sizes were checked by the caller. Implementations have no state and are thread-safe.
 */
public interface MatrixOps {
  /** The vectors whose products {@link #gram} adds up before it adds them to what is there. */
  int RUN = 128;

  /**
   * Adds weighted columns over a range of rows: y ← y + Σⱼ weightⱼ · columnⱼ, in the order of j for each row.
   *
   * @param columns at least {@code columnCount} columns
   * @param columnCount how many count
   * @param firstRow the first row of the range
   * @param rows the length of the range
   * @param weights a weight for each column
   * @param weightsFrom where the weights start
   * @param y receives the sums
   * @param yFrom where they start
   */
  void gemv(
      double[][] columns,
      int columnCount,
      int firstRow,
      int rows,
      double[] weights,
      int weightsFrom,
      double[] y,
      int yFrom);

  /**
   * Adds the products of columns with one vector over a range of rows: outⱼ ← outⱼ + columnⱼ · r.
   *
   * @param columns the columns
   * @param firstColumn the first column that counts; its product goes to {@code outFrom}
   * @param endColumn behind the last
   * @param firstRow the first row of the range
   * @param rows the length of the range
   * @param r the vector
   * @param rFrom where it starts
   * @param out receives the products
   * @param outFrom where they start
   */
  void gemtv(
      double[][] columns,
      int firstColumn,
      int endColumn,
      int firstRow,
      int rows,
      double[] r,
      int rFrom,
      double[] out,
      int outFrom);

  /**
   * Adds a product of matrices: cᵢ ← cᵢ + Σₖ aᵢₖ · bₖ, each cell in the order of k.
   *
   * @param a factors, one row of them for each array of {@code c}
   * @param aFrom where the first row starts
   * @param aStride the distance of rows
   * @param b arrays, one for each factor of a row
   * @param bFrom their first cell that counts
   * @param cells how many cells count
   * @param c receives the sums
   * @param cFrom where they start
   */
  void gemm(double[] a, int aFrom, int aStride, double[][] b, int bFrom, int cells, double[][] c, int cFrom);

  /**
   * Adds the weighted products of vectors with themselves, the lower half: cᵢⱼ ← cᵢⱼ + Σₜ weightₜ · vₜᵢ · vₜⱼ for j ≤ i.
   *
   * <p>Vectors are taken in runs of {@link #RUN}; a run's terms (weightₜ · vₜᵢ) · vₜⱼ are added up in order, from 0,
   * and their sum to the cell.
   *
   * @param vectors at least {@code count} vectors
   * @param count how many count
   * @param size how many cells of each count, from index 0
   * @param weights a weight for each vector
   * @param c size × size, row by row
   */
  void gram(double[][] vectors, int count, int size, double[] weights, double[] c);

  /**
   * Takes rows from columns: intoᵢⱼ ← columnⱼ of row first + i, less shiftⱼ.
   *
   * @param columns the columns
   * @param firstRow the first row
   * @param rows how many rows
   * @param shifts what is taken off each column
   * @param into receives the rows
   */
  void rows(double[][] columns, int firstRow, int rows, double[] shifts, double[][] into);
}
