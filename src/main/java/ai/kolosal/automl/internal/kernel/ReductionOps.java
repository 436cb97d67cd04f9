package ai.kolosal.automl.internal.kernel;

/**
 * Loops from arrays to one number; {@link Kernels} says what they mean.
 *
 * <p>Each gives the same bits in every implementation: term i of the leading multiple of eight goes to partial sum i
 * mod 8 in order; the partial sums are added as a tree (s + s₊₄, then ₊₂, then ₊₁); the rest is added up in order and
 * then to the tree's sum. No terms give 0. Sizes were checked by the caller. Implementations have no state and are
 * thread-safe.
 */
public interface ReductionOps {
  /**
   * The sum of products.
   *
   * @param a first factor
   * @param aFrom where it starts
   * @param b second factor
   * @param bFrom where it starts
   * @param count how many products
   * @return the sum
   */
  double dot(double[] a, int aFrom, double[] b, int bFrom, int count);

  /**
   * The sum.
   *
   * @param a what is added up
   * @param from where it starts
   * @param count how many terms
   * @return the sum
   */
  double sum(double[] a, int from, int count);

  /**
   * The sum of squared differences.
   *
   * @param a one array
   * @param aFrom where it starts
   * @param b the other
   * @param bFrom where it starts
   * @param count how many differences
   * @return the sum
   */
  double squaredDistance(double[] a, int aFrom, double[] b, int bFrom, int count);

  /**
   * The sum of absolute differences.
   *
   * @param a one array
   * @param aFrom where it starts
   * @param b the other
   * @param bFrom where it starts
   * @param count how many differences
   * @return the sum
   */
  double absoluteDistance(double[] a, int aFrom, double[] b, int bFrom, int count);

  /**
   * The sum of squared differences from one number.
   *
   * @param a the array
   * @param from where it starts
   * @param count how many differences
   * @param centre the number
   * @return the sum
   */
  double squaredDeviations(double[] a, int from, int count, double centre);

  /**
   * The number of finite cells, the least and the greatest of them; −0 counts as 0.
   *
   * @param a the array
   * @param from where it starts
   * @param count how many cells
   * @param out receives the number, the least (∞ of none) and the greatest (−∞ of none)
   */
  void finiteRange(double[] a, int from, int count, double[] out);

  /**
   * The sum of the finite cells times a factor; the others count as 0.
   *
   * @param a the array
   * @param from where it starts
   * @param count how many cells
   * @param scale the factor
   * @return the sum
   */
  double finiteSum(double[] a, int from, int count, double scale);

  /**
   * The sums of scale · cell − centre and of its square over the finite cells; the others count as 0.
   *
   * @param a the array
   * @param from where it starts
   * @param count how many cells
   * @param scale the factor
   * @param centre what is taken off
   * @param out receives the sum and the sum of squares
   */
  void finiteDeviations(double[] a, int from, int count, double scale, double centre, double[] out);
}
