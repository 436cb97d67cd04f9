package ai.kolosal.automl.internal.kernel;

/**
 * The hot loops over arrays, with their sizes checked; {@link MatrixKernels} holds those over matrices.
 *
 * <p>Doubles in, doubles out; NaN and infinities follow the arithmetic; empty ranges add nothing. The result is the
 * same to the bit whichever kernels were chosen. Thread-safe.
 */
public final class Kernels {
  private Kernels() {}

  /**
   * The kernels that were chosen.
   *
   * @return their name, such as {@code scalar}
   */
  public static String chosen() {
    return KernelLookup.OPS.name();
  }

  /**
   * The sum of products of two arrays of equal length.
   *
   * @param a first factor
   * @param b second factor
   * @return the sum; 0 for empty arrays
   * @throws IllegalArgumentException if the lengths differ
   */
  public static double dot(double[] a, double[] b) {
    sameLength(a, b);
    return KernelLookup.OPS.reductions().dot(a, 0, b, 0, a.length);
  }

  /**
   * Adds a multiple of one array to another of equal length: y ← y + scale · x.
   *
   * @param scale the factor
   * @param x what is added
   * @param y what it is added to
   * @throws IllegalArgumentException if the lengths differ
   */
  public static void axpy(double scale, double[] x, double[] y) {
    sameLength(x, y);
    KernelLookup.OPS.maps().axpy(scale, x, y, x.length);
  }

  private static void sameLength(double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException("arrays of " + a.length + " and " + b.length + " values do not fit");
    }
  }
}
