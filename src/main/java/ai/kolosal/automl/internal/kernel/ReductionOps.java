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
   * The sums of differences from one number and of their squares.
   *
   * @param a the array
   * @param from where it starts
   * @param count how many differences
   * @param centre the number
   * @param out receives the sum and the sum of squares
   */
  void deviations(double[] a, int from, int count, double centre, double[] out);

  /**
   * The least and the greatest of cells that are all finite; −0 counts as 0.
   *
   * @param a the array
   * @param from where it starts
   * @param count how many cells
   * @param out receives the least (∞ of none) and the greatest (−∞ of none), anything if a cell is not finite
   * @return false if a cell is NaN or infinite, or finite cells add up to more than there are numbers for
   */
  boolean range(double[] a, int from, int count, double[] out);
}
