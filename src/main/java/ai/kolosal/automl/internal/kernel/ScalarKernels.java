package ai.kolosal.automl.internal.kernel;

/** The kernels as plain loops, written so that the JIT keeps eight sums in flight or vectorises by itself. */
public final class ScalarKernels implements KernelOps {
  /** Creates the kernels. */
  public ScalarKernels() {}

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public double dot(double[] a, int aFrom, double[] b, int bFrom, int count) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int whole = count & ~7;
    for (int i = 0; i < whole; i += 8) {
      int p = aFrom + i;
      int q = bFrom + i;
      s0 += a[p] * b[q];
      s1 += a[p + 1] * b[q + 1];
      s2 += a[p + 2] * b[q + 2];
      s3 += a[p + 3] * b[q + 3];
      s4 += a[p + 4] * b[q + 4];
      s5 += a[p + 5] * b[q + 5];
      s6 += a[p + 6] * b[q + 6];
      s7 += a[p + 7] * b[q + 7];
    }
    double rest = 0;
    for (int i = whole; i < count; i++) {
      rest += a[aFrom + i] * b[bFrom + i];
    }
    return (((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7))) + rest;
  }

  @Override
  public void axpy(double scale, double[] x, double[] y, int count) {
    for (int i = 0; i < count; i++) {
      y[i] += scale * x[i];
    }
  }

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
      out[outFrom + j - firstColumn] += dot(columns[j], firstRow, r, rFrom, rows);
    }
  }
}
