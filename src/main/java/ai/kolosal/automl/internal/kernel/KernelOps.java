package ai.kolosal.automl.internal.kernel;

/**
 * The hot loops, each to the same bits in every implementation; {@link Kernels} says what they mean.
 *
 * <p>Sizes were checked by the caller. Implementations have no state and are thread-safe.
 */
public interface KernelOps {
  /**
   * The name for messages.
   *
   * @return such as {@code scalar}
   */
  String name();

  /**
   * The sum of products.
   *
   * <p>Product i of the leading multiple of eight goes to partial sum i mod 8 in order; the partial sums are added as a
   * tree (s + s₊₄, then ₊₂, then ₊₁); the rest is added up in order and then to the tree's sum.
   *
   * @param a first factor
   * @param aFrom where it starts
   * @param b second factor
   * @param bFrom where it starts
   * @param count how many products
   * @return the sum; 0 for none
   */
  double dot(double[] a, int aFrom, double[] b, int bFrom, int count);

  /**
   * Adds a multiple of one array to another: y ← y + scale · x.
   *
   * @param scale the factor
   * @param x what is added
   * @param y what it is added to
   * @param count how many cells from index 0
   */
  void axpy(double scale, double[] x, double[] y, int count);

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
