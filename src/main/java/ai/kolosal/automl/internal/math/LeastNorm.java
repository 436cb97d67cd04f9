package ai.kolosal.automl.internal.math;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

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
    DMatrixRMaj a = new DMatrixRMaj(size, size, true, matrix.clone());
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
    if (!eigen.decompose(a)) {
      return x;
    }
    double greatest = 0;
    for (int k = 0; k < size; k++) {
      greatest = Math.max(greatest, eigen.getEigenvalue(k).getReal());
    }
    for (int k = 0; k < size; k++) {
      double value = eigen.getEigenvalue(k).getReal();
      if (value > greatest * size * 1e-14) {
        double[] vector = eigen.getEigenVector(k).getData();
        double product = 0;
        for (int i = 0; i < size; i++) {
          product += vector[i] * b[i];
        }
        for (int i = 0; i < size; i++) {
          x[i] += product / value * vector[i];
        }
      }
    }
    return x;
  }
}
