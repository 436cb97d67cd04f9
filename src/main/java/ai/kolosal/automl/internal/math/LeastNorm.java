package ai.kolosal.automl.internal.math;

/** The shortest of the solutions of a symmetric system that has many. */
public final class LeastNorm {
  private LeastNorm() {}

  /**
   * Solves A·x ≈ b for a symmetric positive semi-definite matrix by its eigenvectors.
   *
   * <p>Eigenvalues of at most size · 10⁻¹⁴ of the greatest count as 0, and their directions stay out of the solution.
   *
   * @param matrix size × size, symmetric, row by row; not changed
   * @param b the right side, of length size; not changed
   * @return the solution of least norm; all 0 where the eigenvalues cannot be found (NaN, infinities)
   */
  public static double[] solve(double[] matrix, double[] b) {
    int size = b.length;
    double[] x = new double[size];
    SymmetricEigen.of(matrix, size).ifPresent(eigen -> {
      for (int k = 0; k < size; k++) {
        if (eigen.value(k) > eigen.greatest() * size * 1e-14) {
          eigen.addProjection(k, b, 1 / eigen.value(k), x);
        }
      }
    });
    return x;
  }
}
