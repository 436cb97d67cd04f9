package ai.kolosal.automl.benchmarks.kernel;

import ai.kolosal.automl.internal.kernel.MapOps;

/** Maps as anyone would write them. */
final class PlainMaps implements MapOps {
  @Override
  public void addSquares(double[] x, int xFrom, double centre, double scale, double[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] += (x[xFrom + i] - centre) * (x[xFrom + i] - centre) * scale;
    }
  }

  @Override
  public void axpy(double scale, double[] x, double[] y, int count) {
    for (int i = 0; i < count; i++) {
      y[i] += scale * x[i];
    }
  }

  @Override
  public void multiply(double[] a, int aFrom, double[] b, double[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = a[aFrom + i] * b[i];
    }
  }

  @Override
  public void scaledSum(double[] a, double[] b, double scale, double[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = (a[i] + b[i]) * scale;
    }
  }

  @Override
  public void rescale(double[] x, double centre, double scale, double factor, double offset, double[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = (x[i] - centre) / scale * factor + offset;
    }
  }

  @Override
  public void clip(double[] x, double low, double high, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = Math.max(low, Math.min(high, x[i]));
    }
  }

  @Override
  public void smoothClip(double[] x, double centre, double scale, double[] out, int count) {
    for (int i = 0; i < count; i++) {
      double s = (x[i] - centre) / scale;
      out[i] = Math.abs(s) > 1e9 ? Math.copySign(3, s) : s / Math.sqrt(1 + s / 3 * (s / 3));
    }
  }

  @Override
  public void softmax(double[] x, int from, int rows, int width) {
    for (int row = from; row < from + rows * width; row += width) {
      double greatest = Double.NEGATIVE_INFINITY;
      for (int k = row; k < row + width; k++) {
        greatest = Math.max(greatest, x[k]);
      }
      double total = 0;
      for (int k = row; k < row + width; k++) {
        x[k] = Math.exp(x[k] - greatest);
        total += x[k];
      }
      for (int k = row; k < row + width; k++) {
        x[k] /= total;
      }
    }
  }

  @Override
  public void log(double[] x, int from, int count) {
    for (int i = from; i < from + count; i++) {
      x[i] = Math.log(x[i]);
    }
  }

  @Override
  public void exp(double[] x, int from, int count) {
    for (int i = from; i < from + count; i++) {
      x[i] = Math.exp(x[i]);
    }
  }

  @Override
  public void expm1(double[] x, int from, int count) {
    for (int i = from; i < from + count; i++) {
      x[i] = Math.expm1(x[i]);
    }
  }

  @Override
  public void sigmoid(double[] x, int from, int count) {
    for (int i = from; i < from + count; i++) {
      x[i] = 1 / (1 + Math.exp(-x[i]));
    }
  }

  @Override
  public double softplus(double[] x, int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      double e = Math.exp(-Math.abs(x[i]));
      sum += Math.max(x[i], 0) + Math.log1p(e);
      x[i] = (x[i] < 0 ? e : 1) / (1 + e);
    }
    return sum;
  }

  @Override
  public void shiftedExp(double[] x, double[] shift, double[] total, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = Math.exp(x[i] - shift[i]);
      total[i] += x[i];
    }
  }

  @Override
  public void greater(double[] x, double[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = Math.max(out[i], x[i]);
    }
  }
}
