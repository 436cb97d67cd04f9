package ai.kolosal.automl.internal.kernel;

import java.util.Arrays;

/**
 * Products of matrices as plain loops, four terms a pass.
 *
 * <p>The JIT vectorises a pass as long as all arrays are read and written at the same index, which is why pieces that
 * start elsewhere are copied to arrays of their own first.
 */
final class ScalarProducts {
  /* A piece of 32 arrays by 128 cells stays in a first-level cache. */
  private static final int DEPTH = 32;
  private static final int WIDTH = 128;
  /* Cells of a run's vectors that stay in a second-level cache. */
  private static final int RUN_WIDTH = 256;

  /* Fewer cells than this do not pay for copies. */
  private static final int SHORT = 32;

  private ScalarProducts() {}

  static void gemv(
      double[][] columns,
      int columnCount,
      int firstRow,
      int rows,
      double[] weights,
      int weightsFrom,
      double[] y,
      int yFrom) {
    if (firstRow == yFrom) {
      addWeighted(weights, weightsFrom, columns, columnCount, y, yFrom, yFrom + rows);
      return;
    }
    int j = 0;
    for (; j + 4 <= columnCount; j += 4) {
      int w = weightsFrom + j;
      addFourFrom(
          columns[j], columns[j + 1], columns[j + 2], columns[j + 3], firstRow, rows,
          weights[w], weights[w + 1], weights[w + 2], weights[w + 3], y, yFrom);
    }
    for (; j < columnCount; j++) {
      addOneFrom(columns[j], firstRow, rows, weights[weightsFrom + j], y, yFrom);
    }
  }

  /* Four columns a pass read and write y a quarter as often. */
  private static void addFourFrom(
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

  private static void addOneFrom(double[] column, int firstRow, int rows, double weight, double[] y, int yFrom) {
    for (int i = 0; i < rows; i++) {
      y[yFrom + i] += weight * column[firstRow + i];
    }
  }

  static void gemm(
      double[] a, int aFrom, int aStride, double[][] b, int bFrom, int cells, double[][] c, int cFrom) {
    if (cells < SHORT || c.length == 1) {
      for (int i = 0; i < c.length; i++) {
        gemv(b, b.length, bFrom, cells, a, aFrom + i * aStride, c[i], cFrom);
      }
      return;
    }
    boolean copies = bFrom != cFrom;
    double[][] piece = new double[Math.min(b.length, DEPTH)][copies ? Math.min(cells, WIDTH) : 0];
    double[] sums = new double[Math.min(cells, WIDTH)];
    for (int first = 0; first < cells; first += WIDTH) {
      int width = Math.min(WIDTH, cells - first);
      for (int from = 0; from < b.length; from += DEPTH) {
        int depth = Math.min(DEPTH, b.length - from);
        for (int k = 0; k < depth; k++) {
          if (copies) {
            System.arraycopy(b[from + k], bFrom + first, piece[k], 0, width);
          } else {
            piece[k] = b[from + k];
          }
        }
        for (int i = 0; i < c.length; i++) {
          int at = aFrom + i * aStride + from;
          if (copies) {
            System.arraycopy(c[i], cFrom + first, sums, 0, width);
            addWeighted(a, at, piece, depth, sums, 0, width);
            System.arraycopy(sums, 0, c[i], cFrom + first, width);
          } else {
            addWeighted(a, at, piece, depth, c[i], cFrom + first, cFrom + first + width);
          }
        }
      }
    }
  }

  private static void addWeighted(double[] weights, int at, double[][] piece, int depth, double[] sums, int from,
      int to) {
    int k = 0;
    for (; k + 4 <= depth; k += 4) {
      addFour(
          piece[k], piece[k + 1], piece[k + 2], piece[k + 3], weights[at + k], weights[at + k + 1],
          weights[at + k + 2], weights[at + k + 3], sums, from, to);
    }
    for (; k < depth; k++) {
      addOne(piece[k], weights[at + k], sums, from, to);
    }
  }

  static void gram(double[][] vectors, int count, int size, double[] weights, double[] c) {
    double[] sums = new double[size];
    for (int first = 0; first < count; first += MatrixOps.RUN) {
      int end = Math.min(count, first + MatrixOps.RUN);
      for (int from = 0; from < size; from += RUN_WIDTH) {
        for (int i = from; i < size; i++) {
          int to = Math.min(i + 1, from + RUN_WIDTH);
          Arrays.fill(sums, from, to, 0);
          addRun(vectors, first, end, weights, i, sums, from, to);
          for (int j = from; j < to; j++) {
            c[i * size + j] += sums[j];
          }
        }
      }
    }
  }

  private static void addRun(
      double[][] vectors, int first, int end, double[] weights, int i, double[] sums, int from, int to) {
    int t = first;
    for (; t + 4 <= end; t += 4) {
      addFour(
          vectors[t], vectors[t + 1], vectors[t + 2], vectors[t + 3], weights[t] * vectors[t][i],
          weights[t + 1] * vectors[t + 1][i], weights[t + 2] * vectors[t + 2][i],
          weights[t + 3] * vectors[t + 3][i], sums, from, to);
    }
    for (; t < end; t++) {
      addOne(vectors[t], weights[t] * vectors[t][i], sums, from, to);
    }
  }

  static void addFour(
      double[] b0,
      double[] b1,
      double[] b2,
      double[] b3,
      double w0,
      double w1,
      double w2,
      double w3,
      double[] y,
      int from,
      int to) {
    for (int j = from; j < to; j++) {
      y[j] = (((y[j] + w0 * b0[j]) + w1 * b1[j]) + w2 * b2[j]) + w3 * b3[j];
    }
  }

  static void addOne(double[] b, double weight, double[] y, int from, int to) {
    for (int j = from; j < to; j++) {
      y[j] += weight * b[j];
    }
  }
}
