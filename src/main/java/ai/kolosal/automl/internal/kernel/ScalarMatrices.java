package ai.kolosal.automl.internal.kernel;

/** Products with matrices as plain loops over blocks. */
public final class ScalarMatrices implements MatrixOps {
  private final ReductionOps reductions = new ScalarReductions();

  /** Creates the loops. */
  public ScalarMatrices() {}

  @Override
  public void gemv(
      double[][] columns,
      int columnCount,
      int firstRow,
      int rows,
      double[] weights,
      int weightsFrom,
      double[] y,
      int yFrom) {
    int j = 0;
    for (; j + 4 <= columnCount; j += 4) {
      int w = weightsFrom + j;
      addFour(
          columns[j], columns[j + 1], columns[j + 2], columns[j + 3], firstRow, rows,
          weights[w], weights[w + 1], weights[w + 2], weights[w + 3], y, yFrom);
    }
    for (; j < columnCount; j++) {
      addOne(columns[j], firstRow, rows, weights[weightsFrom + j], y, yFrom);
    }
  }

  /* Four columns a pass read and write y a quarter as often. */
  private static void addFour(
      double[] c0,
      double[] c1,
      double[] c2,
      double[] c3,
      int firstRow,
      int rows,
      double w0,
      double w1,
      double w2,
      double w3,
      double[] y,
      int yFrom) {
    for (int i = 0; i < rows; i++) {
      int row = firstRow + i;
      y[yFrom + i] = (((y[yFrom + i] + w0 * c0[row]) + w1 * c1[row]) + w2 * c2[row]) + w3 * c3[row];
    }
  }

  private static void addOne(double[] column, int firstRow, int rows, double weight, double[] y, int yFrom) {
    for (int i = 0; i < rows; i++) {
      y[yFrom + i] += weight * column[firstRow + i];
    }
  }

  @Override
  public void gemtv(
      double[][] columns,
      int firstColumn,
      int endColumn,
      int firstRow,
      int rows,
      double[] r,
      int rFrom,
      double[] out,
      int outFrom) {
    for (int j = firstColumn; j < endColumn; j++) {
      out[outFrom + j - firstColumn] += reductions.dot(columns[j], firstRow, r, rFrom, rows);
    }
  }

  @Override
  public void gemm(
      double[] a, int aFrom, int aStride, double[][] b, int bFrom, int cells, double[][] c, int cFrom) {
    ScalarProducts.gemm(a, aFrom, aStride, b, bFrom, cells, c, cFrom);
  }

  @Override
  public void gram(double[][] vectors, int count, int size, double[] weights, double[] c) {
    ScalarProducts.gram(vectors, count, size, weights, c);
  }
}
