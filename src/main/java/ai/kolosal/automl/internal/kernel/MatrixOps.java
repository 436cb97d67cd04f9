package ai.kolosal.automl.internal.kernel;

/**
 * Products with matrices; {@link MatrixKernels} says what they mean.
 *
 * <p>Each gives the same bits in every implementation. Sizes were checked by the caller. Implementations have no state and are thread-safe.
 */
public interface MatrixOps {
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
}
