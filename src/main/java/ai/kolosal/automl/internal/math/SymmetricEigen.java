package ai.kolosal.automl.internal.math;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** The eigenvalues and eigenvectors of a symmetric matrix. Immutable and thread-safe. */
public final class SymmetricEigen {
  private final double[] values;
  private final double[][] vectors;

  private SymmetricEigen(double[] values, double[][] vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /**
   * Finds them.
   *
   * @param matrix size × size cells, symmetric, row by row; not changed
   * @param size its width
   * @return empty where they cannot be found
   */
  public static Optional<SymmetricEigen> of(double[] matrix, int size) {
    double most = 0;
    for (double cell : matrix) {
      most = Math.max(most, Math.abs(cell));
    }
    if (!(most <= Double.MAX_VALUE)) {
      return Optional.empty();
    }
    // squares of cells near either end of the range are not numbers any more
    int exponent = most == 0 ? 0 : Math.getExponent(most);
    DMatrixRMaj a = new DMatrixRMaj(size, size);
    for (int i = 0; i < matrix.length; i++) {
      a.data[i] = Math.scalb(matrix[i], -exponent);
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
    if (!eigen.decompose(a)) {
      return Optional.empty();
    }
    double[] values = new double[size];
    double[][] vectors = new double[size][];
    for (int k = 0; k < size; k++) {
      values[k] = Math.scalb(eigen.getEigenvalue(k).getReal(), exponent);
      vectors[k] = eigen.getEigenVector(k).getData();
    }
    return Optional.of(new SymmetricEigen(values, vectors));
  }

  /**
   * An eigenvalue.
   *
   * @param k from 0, in no certain order
   * @return the eigenvalue
   */
  public double value(int k) {
    return values[k];
  }

  /**
   * An eigenvector.
   *
   * @param k from 0, as its eigenvalue
   * @return of length 1, to be read only
   */
  public double[] vector(int k) {
    return vectors[k];
  }

  /** The greatest eigenvalue, at least 0. */
  double greatest() {
    double greatest = 0;
    for (double value : values) {
      greatest = Math.max(greatest, value);
    }
    return greatest;
  }

  /** The product of eigenvector k with b. */
  double product(int k, double[] b) {
    double product = 0;
    for (int i = 0; i < b.length; i++) {
      product += vectors[k][i] * b[i];
    }
    return product;
  }

  /** Adds the projection of b on eigenvector k, times a factor, to x. */
  void addProjection(int k, double[] b, double factor, double[] x) {
    double length = product(k, b) * factor;
    for (int i = 0; i < x.length; i++) {
      x[i] += length * vectors[k][i];
    }
  }
}
