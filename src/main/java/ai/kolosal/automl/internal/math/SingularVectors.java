package ai.kolosal.automl.internal.math;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * The greatest singular values of a matrix and its right singular vectors.
 *
 * <p>The sign of a vector makes its entry of greatest size positive; of equal sizes the first counts.
 *
 * @param values descending, none negative
 * @param vectors the unit vector of each value
 */
public record SingularVectors(double[] values, double[][] vectors) {
  /** A matrix, as far as randomized decomposition looks at it. */
  public interface Matrix {
    /**
     * The number of rows.
     *
     * @return at least 0
     */
    int rows();

    /**
     * The number of columns.
     *
     * @return at least 0
     */
    int columns();

    /**
     * A times each vector of length columns; gives vectors of length rows.
     *
     * @param vectors the vectors
     * @return as many vectors
     */
    double[][] times(double[][] vectors);

    /**
     * The transposed A times each vector of length rows; gives vectors of length columns.
     *
     * @param vectors the vectors
     * @return as many vectors
     */
    double[][] transposedTimes(double[][] vectors);
  }

  /**
   * From the products of a matrix's columns with each other, Aᵀ·A: the square roots of its eigenvalues.
   *
   * <p>Values below 10⁻⁸ of the greatest are lost in rounding.
   *
   * @param gram size × size, its lower half; not changed
   * @param size the number of columns
   * @return as many values and vectors as columns
   */
  public static SingularVectors ofGram(double[] gram, int size) {
    double[] whole = gram.clone();
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        whole[j * size + i] = whole[i * size + j];
      }
    }
    SymmetricEigen eigen =
        SymmetricEigen.of(whole, size)
            .orElseThrow(() -> new ArithmeticException("the eigenvalues of " + size + " columns do not converge"));
    double[] values = new double[size];
    double[][] vectors = new double[size][];
    for (int k = 0; k < size; k++) {
      values[k] = Math.sqrt(Math.max(eigen.value(k), 0));
      vectors[k] = eigen.vector(k).clone();
    }
    return descending(values, vectors);
  }

  /**
   * From all cells of a matrix.
   *
   * @param cells row by row, all finite; changed
   * @param rows the number of rows
   * @param columns the number of columns
   * @return as many values and vectors as rows or columns, whichever are fewer
   */
  public static SingularVectors ofCells(double[] cells, int rows, int columns) {
    DMatrixRMaj a = new DMatrixRMaj(rows, columns, true, cells);
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(rows, columns, false, true, true);
    if (!svd.decompose(a)) {
      throw new ArithmeticException("the singular values of " + rows + " × " + columns + " cells do not converge");
    }
    int count = Math.min(rows, columns);
    return descending(
        Arrays.copyOf(svd.getSingularValues(), count), rows(svd.getV(null, true), columns, count));
  }

  /** The first rows of a matrix. */
  private static double[][] rows(DMatrixRMaj matrix, int width, int count) {
    double[][] rows = new double[count][];
    for (int k = 0; k < count; k++) {
      rows[k] = Arrays.copyOfRange(matrix.data, k * width, (k + 1) * width);
    }
    return rows;
  }

  /**
   * By powers of the matrix on random vectors (Halko, Martinsson and Tropp, Finding structure with randomness, 2011,
   * algorithms 4.4 and 5.1).
   *
   * @param a the matrix
   * @param count how many values and vectors are wanted, at most as many as rows and columns
   * @param spare how many vectors more are looked at
   * @param powers how often the matrix and its transposed are applied
   * @param random where the vectors come from
   * @return as many values and vectors
   */
  public static SingularVectors randomized(
      Matrix a, int count, int spare, int powers, RandomGenerator random) {
    int width = Math.min(count + spare, Math.min(a.rows(), a.columns()));
    double[][] start = new double[width][a.columns()];
    for (double[] vector : start) {
      Arrays.setAll(vector, j -> random.nextGaussian());
    }
    double[][] basis = orthonormal(a.times(start)).basis;
    for (int power = 0; power < powers; power++) {
      basis = orthonormal(a.transposedTimes(basis)).basis;
      basis = orthonormal(a.times(basis)).basis;
    }
    Factors last = orthonormal(a.transposedTimes(basis));
    SingularVectors small = ofCells(transposed(last.upper, width), width, width);
    double[][] vectors = new double[count][a.columns()];
    for (int k = 0; k < count; k++) {
      for (int m = 0; m < width; m++) {
        double weight = small.vectors[k][m];
        double[] from = last.basis[m];
        for (int j = 0; j < from.length; j++) {
          vectors[k][j] += weight * from[j];
        }
      }
    }
    return descending(Arrays.copyOf(small.values, count), vectors);
  }

  private static double[] transposed(double[] square, int width) {
    double[] out = new double[square.length];
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < width; j++) {
        out[j * width + i] = square[i * width + j];
      }
    }
    return out;
  }

  /** Vectors as orthonormal ones times an upper triangle. */
  private record Factors(double[][] basis, double[] upper) {}

  private static Factors orthonormal(double[][] vectors) {
    int width = vectors.length;
    int size = vectors[0].length;
    DMatrixRMaj a = new DMatrixRMaj(size, width);
    for (int k = 0; k < width; k++) {
      for (int i = 0; i < size; i++) {
        a.data[i * width + k] = vectors[k][i];
      }
    }
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(size, width);
    qr.decompose(a);
    DMatrixRMaj q = qr.getQ(null, true);
    double[][] basis = new double[width][size];
    for (int k = 0; k < width; k++) {
      for (int i = 0; i < size; i++) {
        basis[k][i] = q.data[i * width + k];
      }
    }
    return new Factors(basis, qr.getR(null, true).data);
  }

  private static SingularVectors descending(double[] values, double[][] vectors) {
    int n = values.length;
    double[] sorted = new double[n];
    double[][] turned = new double[n][];
    boolean[] taken = new boolean[n];
    for (int k = 0; k < n; k++) {
      int best = -1;
      for (int i = 0; i < n; i++) {
        best = !taken[i] && (best < 0 || values[i] > values[best]) ? i : best;
      }
      taken[best] = true;
      sorted[k] = values[best];
      turned[k] = turned(vectors[best]);
    }
    return new SingularVectors(sorted, turned);
  }

  private static double[] turned(double[] vector) {
    double largest = 0;
    for (double entry : vector) {
      largest = Math.abs(entry) > Math.abs(largest) ? entry : largest;
    }
    if (largest < 0) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] = -vector[i];
      }
    }
    return vector;
  }
}
