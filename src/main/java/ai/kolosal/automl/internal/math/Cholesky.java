package ai.kolosal.automl.internal.math;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * A Cholesky factorisation of a symmetric positive definite matrix, A = L·Lᵀ.
 *
 * <p>Immutable and thread-safe.
 */
public final class Cholesky {
  private final double[] lower;
  private final int size;

  private Cholesky(double[] lower, int size) {
    this.lower = lower;
    this.size = size;
  }

  /**
   * Factors a matrix.
   *
   * @param matrix size × size, symmetric, row by row; not changed
   * @param size its width
   * @return the factorisation; empty if the matrix is not positive definite or holds NaN or infinities
   */
  public static Optional<Cholesky> of(double[] matrix, int size) {
    DMatrixRMaj a = new DMatrixRMaj(size, size, true, matrix.clone());
    CholeskyDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.chol(size, true);
    if (!decomposition.decompose(a)) {
      return Optional.empty();
    }
    double[] lower = decomposition.getT(null).getData();
    for (int j = 0; j < size; j++) {
      double pivot = lower[j * size + j];
      if (!(pivot > 0) || Double.isInfinite(pivot)) {
        return Optional.empty();
      }
    }
    return Optional.of(new Cholesky(lower, size));
  }

  /**
   * Solves A·x = b.
   *
   * @param b the right side, replaced by x
   * @param from where it starts
   */
  public void solve(double[] b, int from) {
    for (int i = 0; i < size; i++) {
      double sum = b[from + i];
      for (int k = 0; k < i; k++) {
        sum -= lower[i * size + k] * b[from + k];
      }
      b[from + i] = sum / lower[i * size + i];
    }
    solveTransposed(b, from);
  }

  /**
   * Solves Lᵀ·x = b.
   *
   * @param b the right side, replaced by x
   * @param from where it starts
   */
  public void solveTransposed(double[] b, int from) {
    for (int i = size - 1; i >= 0; i--) {
      double x = b[from + i] / lower[i * size + i];
      b[from + i] = x;
      for (int k = 0; k < i; k++) {
        b[from + k] -= lower[i * size + k] * x;
      }
    }
  }

  /**
   * A column of L.
   *
   * @param column 0-based
   * @return a new array, 0 above the diagonal
   */
  public double[] column(int column) {
    double[] values = new double[size];
    for (int i = column; i < size; i++) {
      values[i] = lower[i * size + column];
    }
    return values;
  }
}
