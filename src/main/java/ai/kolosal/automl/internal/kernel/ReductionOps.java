package ai.kolosal.automl.internal.kernel;

/**
 * Loops from arrays to one number; {@link Kernels} says what they mean.
 *
 * <p>Each gives the same bits in every implementation. Sizes were checked by the caller. Implementations have no state and are thread-safe.
 */
public interface ReductionOps {
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
}
