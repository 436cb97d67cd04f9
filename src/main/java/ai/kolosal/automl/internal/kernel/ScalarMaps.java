package ai.kolosal.automl.internal.kernel;

import java.util.Arrays;

/** Maps as plain loops, which the JIT vectorises where nothing but arithmetic is in them. */
public final class ScalarMaps implements MapOps {
  /** Where tails are flat: beyond it s / √(1 + (s/3)²) rounds to ±3, at it exactly, as it is 3 · 2²⁸. */
  public static final double FLAT = 0x1.8p29;

  /** Cells whose logarithms are taken as one: a product of 512 numbers from 1 to 2 is finite. */
  public static final int LOG_BLOCK = 512;

  private static final long ONE = Double.doubleToRawLongBits(1.0);

  /** Creates the loops. */
  public ScalarMaps() {}

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
  public void addSquares(double[] x, int xFrom, double centre, double scale, double[] out, int count) {
    for (int i = 0; i < count; i++) {
      double difference = x[xFrom + i] - centre;
      out[i] += difference * difference * scale;
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
      out[i] = bend((x[i] - centre) / scale);
    }
  }

  /**
   * {@link #smoothClip} of a standardised cell.
   *
   * @param s the cell
   * @return −3 … 3
   */
  public static double bend(double s) {
    double bounded = Math.max(-FLAT, Math.min(FLAT, s));
    double t = bounded / 3;
    return bounded / Math.sqrt(1 + t * t);
  }

  @Override
  public void log(double[] x, int from, int count) {
    for (int i = from; i < from + count; i++) {
      x[i] = Elementary.log(x[i]);
    }
  }

  @Override
  public void exp(double[] x, int from, int count) {
    for (int i = from; i < from + count; i++) {
      x[i] = Elementary.exp(x[i]);
    }
  }

  @Override
  public void expm1(double[] x, int from, int count) {
    for (int i = from; i < from + count; i++) {
      x[i] = Elementary.expm1(x[i]);
    }
  }

  @Override
  public void sigmoid(double[] x, int from, int count) {
    for (int i = from; i < from + count; i++) {
      double value = x[i];
      double e = Elementary.exp(-Math.abs(value));
      x[i] = numerator(value, e) / (1 + e);
    }
  }

  /* e below zero and 1 above, by the bits of the sign: a branch would be guessed wrong every other time. */
  private static double numerator(double value, double e) {
    long below = Double.doubleToRawLongBits(value) >> 63;
    return Double.longBitsToDouble(Double.doubleToRawLongBits(e) & below | ONE & ~below);
  }

  @Override
  public double softplus(double[] x, int from, int count) {
    double[] sums = new double[8];
    double[] products = new double[8];
    double logs = 0;
    int whole = count & ~7;
    for (int first = 0; first < whole; first += LOG_BLOCK) {
      Arrays.fill(products, 1);
      int end = Math.min(whole, first + LOG_BLOCK);
      for (int i = first; i < end; i++) {
        double value = x[from + i];
        long bits = Double.doubleToRawLongBits(value);
        double e = Elementary.exp(-Math.abs(value));
        sums[i & 7] += Double.longBitsToDouble(bits & ~(bits >> 63));
        products[i & 7] *= 1 + e;
        x[from + i] = numerator(value, e) / (1 + e);
      }
      logs += logOfProduct(products);
    }
    return ScalarReductions.tree(sums) + logs + softplusOfRest(x, from + whole, from + count);
  }

  /**
   * The logarithm of eight factors.
   *
   * @param p the factors
   * @return the logarithm
   */
  public static double logOfProduct(double[] p) {
    return Elementary.log(((p[0] * p[4]) * (p[2] * p[6])) * ((p[1] * p[5]) * (p[3] * p[7])));
  }

  /**
   * {@link #softplus} of the cells behind the last eight.
   *
   * @param x the array
   * @param from the first
   * @param to behind the last
   * @return the sum
   */
  public static double softplusOfRest(double[] x, int from, int to) {
    double sum = 0;
    double product = 1;
    for (int i = from; i < to; i++) {
      double value = x[i];
      double e = Elementary.exp(-Math.abs(value));
      sum += value < 0 ? 0 : value;
      product *= 1 + e;
      x[i] = numerator(value, e) / (1 + e);
    }
    return sum + Elementary.log(product);
  }

  @Override
  public void shiftedExp(double[] x, double[] shift, double[] total, int count) {
    for (int i = 0; i < count; i++) {
      double e = Elementary.exp(x[i] - shift[i]);
      x[i] = e;
      total[i] += e;
    }
  }

  @Override
  public void greater(double[] x, double[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = Math.max(out[i], x[i]);
    }
  }

  @Override
  public void softmax(double[] x, int from, int rows, int width) {
    int end = from + rows * width;
    for (int row = from; row < end; row += width) {
      shift(x, row, row + width);
      double total = 0;
      for (int k = row; k < row + width; k++) {
        x[k] = Elementary.exp(x[k]);
        total += x[k];
      }
      for (int k = row; k < row + width; k++) {
        x[k] /= total;
      }
    }
  }

  /**
   * Takes the greatest cell of a row off each.
   *
   * @param x the array
   * @param from the row's first cell
   * @param to behind its last
   */
  public static void shift(double[] x, int from, int to) {
    double greatest = x[from];
    for (int k = from + 1; k < to; k++) {
      greatest = Math.max(greatest, x[k]);
    }
    for (int k = from; k < to; k++) {
      x[k] -= greatest;
    }
  }
}
