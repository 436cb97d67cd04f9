package ai.kolosal.automl.internal.kernel;

import java.util.Objects;

/**
 * What neural nets and searches do to floats cell by cell, with sizes checked.
 *
 * <p>Results may overwrite their arguments cell for cell. NaN gives NaN, but for slopes that do not depend on it; the
 * exponential function is {@link FloatElementary}'s. The same bits whichever kernels were chosen, and wherever a
 * range begins. Thread-safe.
 */
public final class FloatKernels {
  private FloatKernels() {}

  /**
   * aᵢ ← zᵢ where it is positive, else 0; NaN stays.
   *
   * @param z the sums
   * @param zFrom the first that counts
   * @param a receives the results
   * @param aFrom the first that counts
   * @param n how many count
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void relu(float[] z, int zFrom, float[] a, int aFrom, int n) {
    check(z, zFrom, a, aFrom, n);
    KernelLookup.OPS.floatMaps().relu(z, zFrom, a, aFrom, n);
  }

  /**
   * gᵢ ← gᵢ where zᵢ is positive, else 0.
   *
   * @param z the sums
   * @param zFrom the first that counts
   * @param g the gradient by the results, becomes that by the sums
   * @param gFrom the first that counts
   * @param n how many count
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void reluSlopes(float[] z, int zFrom, float[] g, int gFrom, int n) {
    check(z, zFrom, g, gFrom, n);
    KernelLookup.OPS.floatMaps().reluSlopes(z, zFrom, g, gFrom, n);
  }

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
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void elu(float[] z, int zFrom, float[] a, int aFrom, int n, float positive, float negative) {
    check(z, zFrom, a, aFrom, n);
    KernelLookup.OPS.floatMaps().elu(z, zFrom, a, aFrom, n, positive, negative);
  }

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
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void eluSlopes(float[] a, int aFrom, float[] g, int gFrom, int n, float positive, float negative) {
    check(a, aFrom, g, gFrom, n);
    KernelLookup.OPS.floatMaps().eluSlopes(a, aFrom, g, gFrom, n, positive, negative);
  }

  /**
   * aᵢ ← zᵢ / (1 + e to −zᵢ).
   *
   * @param z the sums
   * @param zFrom the first that counts
   * @param a receives the results
   * @param aFrom the first that counts
   * @param n how many count
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void silu(float[] z, int zFrom, float[] a, int aFrom, int n) {
    check(z, zFrom, a, aFrom, n);
    KernelLookup.OPS.floatMaps().silu(z, zFrom, a, aFrom, n);
  }

  /**
   * gᵢ ← gᵢ times the slope of {@link #silu} at zᵢ.
   *
   * @param z the sums
   * @param zFrom the first that counts
   * @param g the gradient by the results, becomes that by the sums
   * @param gFrom the first that counts
   * @param n how many count
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void siluSlopes(float[] z, int zFrom, float[] g, int gFrom, int n) {
    check(z, zFrom, g, gFrom, n);
    KernelLookup.OPS.floatMaps().siluSlopes(z, zFrom, g, gFrom, n);
  }

  /**
   * aᵢ ← zᵢ · tanh (ln (1 + e to zᵢ)) (Misra, 2019).
   *
   * @param z the sums
   * @param zFrom the first that counts
   * @param a receives the results
   * @param aFrom the first that counts
   * @param n how many count
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void mish(float[] z, int zFrom, float[] a, int aFrom, int n) {
    check(z, zFrom, a, aFrom, n);
    KernelLookup.OPS.floatMaps().mish(z, zFrom, a, aFrom, n);
  }

  /**
   * gᵢ ← gᵢ times the slope of {@link #mish} at zᵢ.
   *
   * @param z the sums
   * @param zFrom the first that counts
   * @param g the gradient by the results, becomes that by the sums
   * @param gFrom the first that counts
   * @param n how many count
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void mishSlopes(float[] z, int zFrom, float[] g, int gFrom, int n) {
    check(z, zFrom, g, gFrom, n);
    KernelLookup.OPS.floatMaps().mishSlopes(z, zFrom, g, gFrom, n);
  }

  /**
   * The first cell that is at most a limit; NaN is not.
   *
   * @param x the cells
   * @param from the first to look at
   * @param to behind the last
   * @param limit the limit
   * @return its index; {@code to} if there is none
   * @throws IndexOutOfBoundsException if the range leaves its array
   */
  public static int firstAtMost(float[] x, int from, int to, float limit) {
    Objects.checkFromToIndex(from, to, x.length);
    return KernelLookup.OPS.floatMaps().firstAtMost(x, from, to, limit);
  }

  private static void check(float[] x, int xFrom, float[] y, int yFrom, int n) {
    Objects.checkFromIndexSize(xFrom, n, x.length);
    Objects.checkFromIndexSize(yFrom, n, y.length);
  }
}
