package ai.kolosal.automl.benchmarks.kernel;

import ai.kolosal.automl.internal.kernel.MatrixOps;

/** Products with matrices as anyone would write them. */
final class PlainMatrices implements MatrixOps {
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
    for (int j = 0; j < columnCount; j++) {
      double[] column = columns[j];
      double weight = weights[weightsFrom + j];
      for (int i = 0; i < rows; i++) {
        y[yFrom + i] += weight * column[firstRow + i];
      }
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
      double[] column = columns[j];
      double sum = 0;
      for (int i = 0; i < rows; i++) {
        sum += column[firstRow + i] * r[rFrom + i];
      }
      out[outFrom + j - firstColumn] += sum;
    }
  }

  @Override
  public void gemm(
      double[] a, int aFrom, int aStride, double[][] b, int bFrom, int cells, double[][] c, int cFrom) {
    for (int i = 0; i < c.length; i++) {
      gemv(b, b.length, bFrom, cells, a, aFrom + i * aStride, c[i], cFrom);
    }
  }

  @Override
  public void gram(double[][] vectors, int count, int size, double[] weights, double[] c) {
    for (int t = 0; t < count; t++) {
      double[] vector = vectors[t];
      for (int i = 0; i < size; i++) {
        double weight = weights[t] * vector[i];
        for (int j = 0; j <= i; j++) {
          c[i * size + j] += weight * vector[j];
        }
      }
    }
  }

  @Override
  public void rows(double[][] columns, int firstRow, int rows, double[] shifts, double[][] into) {
    for (int j = 0; j < columns.length; j++) {
      for (int i = 0; i < rows; i++) {
        into[i][j] = columns[j][firstRow + i] - shifts[j];
      }
    }
  }
}
