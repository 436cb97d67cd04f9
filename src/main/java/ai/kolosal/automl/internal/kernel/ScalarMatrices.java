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
    ScalarProducts.gemv(columns, columnCount, firstRow, rows, weights, weightsFrom, y, yFrom);
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

  @Override
  public void rows(double[][] columns, int firstRow, int rows, double[] shifts, double[][] into) {
    int i = 0;
    for (; i + 4 <= rows; i += 4) {
      fourRows(columns, firstRow + i, shifts, into[i], into[i + 1], into[i + 2], into[i + 3]);
    }
    for (; i < rows; i++) {
      for (int j = 0; j < columns.length; j++) {
        into[i][j] = columns[j][firstRow + i] - shifts[j];
      }
    }
  }

  /* Four rows a pass look up a column a quarter as often. */
  private static void fourRows(
      double[][] columns, int row, double[] shifts, double[] r0, double[] r1, double[] r2, double[] r3) {
    for (int j = 0; j < columns.length; j++) {
      double[] column = columns[j];
      double shift = shifts[j];
      r0[j] = column[row] - shift;
      r1[j] = column[row + 1] - shift;
      r2[j] = column[row + 2] - shift;
      r3[j] = column[row + 3] - shift;
    }
  }
}
