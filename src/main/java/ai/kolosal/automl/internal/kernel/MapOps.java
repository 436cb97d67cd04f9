package ai.kolosal.automl.internal.kernel;

/**
 * Loops from arrays to arrays, cell by cell; {@link Kernels} says what they mean.
 *
 * <p>Each gives the same bits in every implementation. Sizes were checked by the caller. Implementations have no state and are thread-safe.
 */
public interface MapOps {
  /**
   * Adds a multiple of one array to another: y ← y + scale · x.
   *
   * @param scale the factor
   * @param x what is added
   * @param y what it is added to
   * @param count how many cells from index 0
   */
  void axpy(double scale, double[] x, double[] y, int count);
}
