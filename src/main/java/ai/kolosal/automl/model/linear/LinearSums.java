package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.kernel.MatrixKernels;
import java.util.Arrays;

/**
 * The sums X·w + b of rows, and what goes back through them: gradients Xᵀ·g and curvatures XᵀDX.
 *
 * <p>Parameters are the weights of the columns and behind them the intercept, whose place is there and stays 0 where
 * there is none. Not thread-safe.
 */
final class LinearSums {
  private static final int BLOCK_ROWS = 2048;
  /* Multiply-adds that one curvature may cost, about a second of scalar code. */
  private static final double AFFORDABLE = 2e9;

  private final double[][] columns;
  private final int rows;
  private final boolean intercept;

  LinearSums(double[][] columns, int rows, boolean intercept) {
    this.columns = columns;
    this.rows = rows;
    this.intercept = intercept;
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns.length;
  }

  boolean hasIntercept() {
    return intercept;
  }

  /** The number of parameters. */
  int size() {
    return columns.length + 1;
  }

  /** Whether {@link #products} may be formed often. */
  boolean affordable() {
    double width = size();
    return rows * width * width / 2 + width * width * width / 3 <= AFFORDABLE;
  }

  /** z ← X·w + b. */
  void sums(double[] theta, double[] z) {
    double start = intercept ? theta[columns.length] : 0;
    double[] weights = theta;
    for (int first = 0; first < rows; first += BLOCK_ROWS) {
      int count = Math.min(BLOCK_ROWS, rows - first);
      Arrays.fill(z, first, first + count, start);
      MatrixKernels.gemv(columns, first, count, weights, 0, z, first);
    }
  }

  /** into ← Xᵀ·g, and the sum of g in the place of the intercept. */
  void back(double[] g, double[] into) {
    Arrays.fill(into, 0, size(), 0);
    for (int first = 0; first < rows; first += BLOCK_ROWS) {
      int count = Math.min(BLOCK_ROWS, rows - first);
      MatrixKernels.gemtv(columns, 0, columns.length, first, count, g, first, into, 0);
      into[columns.length] += intercept ? Kernels.sum(g, first, count) : 0;
    }
  }

  /**
   * into ← XᵀDX with a column of ones behind X, both halves; without an intercept 1 in its place on the diagonal.
   *
   * @param d one a row
   */
  void products(double[] d, double[] into) {
    int size = size();
    Arrays.fill(into, 0, size * size, 0);
    ColumnProducts products = new ColumnProducts(columns.length, true);
    double[] none = new double[columns.length];
    double[] block = new double[products.blockRows()];
    for (int first = 0; first < rows; first += block.length) {
      int count = Math.min(block.length, rows - first);
      System.arraycopy(d, first, block, 0, count);
      products.load(columns, first, count, none);
      products.add(block, into);
    }
    int p = columns.length;
    if (!intercept) {
      Arrays.fill(into, p * size, p * size + p, 0);
      into[p * size + p] = 1;
    }
    for (int j = 0; j < size; j++) {
      for (int k = 0; k < j; k++) {
        into[k * size + j] = into[j * size + k];
      }
    }
  }

  /** The diagonal of {@link #products}. */
  void squares(double[] d, double[] into) {
    double[] weighted = new double[BLOCK_ROWS];
    Arrays.fill(into, 0, size(), 0);
    for (int j = 0; j < columns.length; j++) {
      for (int first = 0; first < rows; first += BLOCK_ROWS) {
        int count = Math.min(BLOCK_ROWS, rows - first);
        for (int i = 0; i < count; i++) {
          weighted[i] = columns[j][first + i] * d[first + i];
        }
        MatrixKernels.gemtv(columns, j, j + 1, first, count, weighted, 0, into, j);
      }
    }
    into[columns.length] = intercept ? Kernels.sum(d, 0, rows) : 1;
  }
}
