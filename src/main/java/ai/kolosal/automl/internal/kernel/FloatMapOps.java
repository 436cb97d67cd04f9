package ai.kolosal.automl.internal.kernel;

/**
 * Functions of floats, cell by cell; {@link FloatKernels} says what they mean.
 *
 * <p>Each gives the same bits in every implementation. Sizes were checked by the caller. Implementations have no state and are thread-safe.
 */
public interface FloatMapOps {
  /**
   * aᵢ ← zᵢ where it is positive, else 0; NaN stays.
   *
   * @param z the sums
   * @param zFrom the first that counts
   * @param a receives the results
   * @param aFrom the first that counts
   * @param n how many count
   */
  void relu(float[] z, int zFrom, float[] a, int aFrom, int n);

  /**
   * gᵢ ← gᵢ where zᵢ is positive, else 0.
   *
   * @param z the sums
   * @param zFrom the first that counts
   * @param g the gradient by the results, becomes that by the sums
   * @param gFrom the first that counts
   * @param n how many count
   */
  void reluSlopes(float[] z, int zFrom, float[] g, int gFrom, int n);

  /**
   * aᵢ ← positive · zᵢ where zᵢ is positive, else negative · (e to zᵢ − 1): ELU by 1 and 1, SELU by λ and λα (Clevert et al., 2015; Klambauer et al., 2017).
   *
   * @param z the sums
   * @param zFrom the first that counts
   * @param a receives the results
   * @param aFrom the first that counts
   * @param n how many count
   * @param positive the factor of positive numbers
   * @param negative the factor of the others
   */
  void elu(float[] z, int zFrom, float[] a, int aFrom, int n, float positive, float negative);

  /**
   * gᵢ ← gᵢ · positive where aᵢ is positive, else gᵢ · (aᵢ + negative), the slope of {@link #elu} by its result.
   *
   * @param a the results
   * @param aFrom the first that counts
   * @param g the gradient by the results, becomes that by the sums
   * @param gFrom the first that counts
   * @param n how many count
   * @param positive the factor of positive numbers
   * @param negative the factor of the others
   */
  void eluSlopes(float[] a, int aFrom, float[] g, int gFrom, int n, float positive, float negative);

  /**
   * aᵢ ← zᵢ / (1 + e to −zᵢ).
   *
   * @param z the sums
   * @param zFrom the first that counts
   * @param a receives the results
   * @param aFrom the first that counts
   * @param n how many count
   */
  void silu(float[] z, int zFrom, float[] a, int aFrom, int n);

  /**
   * gᵢ ← gᵢ times the slope of {@link #silu} at zᵢ.
   *
   * @param z the sums
   * @param zFrom the first that counts
   * @param g the gradient by the results, becomes that by the sums
   * @param gFrom the first that counts
   * @param n how many count
   */
  void siluSlopes(float[] z, int zFrom, float[] g, int gFrom, int n);

  /**
   * aᵢ ← zᵢ · tanh (ln (1 + e to zᵢ)) (Misra, 2019).
   *
   * @param z the sums
   * @param zFrom the first that counts
   * @param a receives the results
   * @param aFrom the first that counts
   * @param n how many count
   */
  void mish(float[] z, int zFrom, float[] a, int aFrom, int n);

  /**
   * gᵢ ← gᵢ times the slope of {@link #mish} at zᵢ.
   *
   * @param z the sums
   * @param zFrom the first that counts
   * @param g the gradient by the results, becomes that by the sums
   * @param gFrom the first that counts
   * @param n how many count
   */
  void mishSlopes(float[] z, int zFrom, float[] g, int gFrom, int n);

  /**
   * The first cell that is at most a limit; NaN is not.
   *
   * @param x the cells
   * @param from the first to look at
   * @param to behind the last
   * @param limit the limit
   * @return its index; {@code to} if there is none
   */
  int firstAtMost(float[] x, int from, int to, float limit);
}
