package ai.kolosal.automl.internal.kernel.panama;

import static ai.kolosal.automl.internal.kernel.panama.PanamaSpecies.DOUBLE;
import static ai.kolosal.automl.internal.kernel.panama.PanamaSpecies.LANES;

import ai.kolosal.automl.internal.kernel.KernelOps;
import ai.kolosal.automl.internal.kernel.ScalarKernels;
import jdk.incubator.vector.DoubleVector;

/**
 * The kernels with the vector API.
 *
 * <p>Only reductions are written out: the JIT may not reorder their sums and leaves them scalar. It vectorises the
 * other loops by itself, so those stay what they are in {@link ScalarKernels}.
 */
public final class PanamaKernels implements KernelOps {
  private final ScalarKernels scalar = new ScalarKernels();

  /**
   * Creates the kernels.
   *
   * @throws UnsupportedOperationException if the machine's vectors hold fewer than two doubles
   */
  public PanamaKernels() {
    if (LANES < 2) {
      throw new UnsupportedOperationException("vectors of " + DOUBLE.vectorBitSize()
          + " bits are too short; run on a machine with 128 bits or more for vector kernels");
    }
  }

  @Override
  public String name() {
    return "vector (" + DOUBLE.vectorBitSize() + " bits)";
  }

  @Override
  public double dot(double[] a, int aFrom, double[] b, int bFrom, int count) {
    DoubleVector s0 = DoubleVector.zero(DOUBLE);
    DoubleVector s1 = s0;
    DoubleVector s2 = s0;
    DoubleVector s3 = s0;
    int whole = count & ~7;
    for (int i = 0; i < whole; i += 8) {
      s0 = s0.add(product(a, aFrom + i, b, bFrom + i));
      if (LANES <= 4) {
        s1 = s1.add(product(a, aFrom + i + LANES, b, bFrom + i + LANES));
      }
      if (LANES == 2) {
        s2 = s2.add(product(a, aFrom + i + 4, b, bFrom + i + 4));
        s3 = s3.add(product(a, aFrom + i + 6, b, bFrom + i + 6));
      }
    }
    double tree;
    if (LANES == 8) {
      tree = eight(s0);
    } else if (LANES == 4) {
      tree = four(s0.add(s1));
    } else {
      tree = two(s0.add(s2).add(s1.add(s3)));
    }
    return tree + rest(a, aFrom, b, bFrom, whole, count);
  }

  @Override
  public void axpy(double scale, double[] x, double[] y, int count) {
    scalar.axpy(scale, x, y, count);
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
    scalar.gemv(columns, columnCount, firstRow, rows, weights, weightsFrom, y, yFrom);
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
    int j = firstColumn;
    if (LANES >= 4) {
      for (; j + 4 <= endColumn; j += 4) {
        dotFour(columns, j, firstRow, rows, r, rFrom, out, outFrom + j - firstColumn);
      }
    }
    for (; j < endColumn; j++) {
      out[outFrom + j - firstColumn] += dot(columns[j], firstRow, r, rFrom, rows);
    }
  }

  /* Four columns share each load of r and keep four or eight additions in flight. */
  private static void dotFour(
      double[][] columns, int j, int firstRow, int rows, double[] r, int rFrom, double[] out, int at) {
    double[] a = columns[j];
    double[] b = columns[j + 1];
    double[] c = columns[j + 2];
    double[] d = columns[j + 3];
    DoubleVector a0 = DoubleVector.zero(DOUBLE);
    DoubleVector b0 = a0;
    DoubleVector c0 = a0;
    DoubleVector d0 = a0;
    DoubleVector a1 = a0;
    DoubleVector b1 = a0;
    DoubleVector c1 = a0;
    DoubleVector d1 = a0;
    int whole = rows & ~7;
    for (int i = 0; i < whole; i += 8) {
      int row = firstRow + i;
      DoubleVector v = DoubleVector.fromArray(DOUBLE, r, rFrom + i);
      a0 = a0.add(DoubleVector.fromArray(DOUBLE, a, row).mul(v));
      b0 = b0.add(DoubleVector.fromArray(DOUBLE, b, row).mul(v));
      c0 = c0.add(DoubleVector.fromArray(DOUBLE, c, row).mul(v));
      d0 = d0.add(DoubleVector.fromArray(DOUBLE, d, row).mul(v));
      if (LANES == 4) {
        DoubleVector w = DoubleVector.fromArray(DOUBLE, r, rFrom + i + 4);
        a1 = a1.add(DoubleVector.fromArray(DOUBLE, a, row + 4).mul(w));
        b1 = b1.add(DoubleVector.fromArray(DOUBLE, b, row + 4).mul(w));
        c1 = c1.add(DoubleVector.fromArray(DOUBLE, c, row + 4).mul(w));
        d1 = d1.add(DoubleVector.fromArray(DOUBLE, d, row + 4).mul(w));
      }
    }
    out[at] += tree(a0, a1) + rest(a, firstRow, r, rFrom, whole, rows);
    out[at + 1] += tree(b0, b1) + rest(b, firstRow, r, rFrom, whole, rows);
    out[at + 2] += tree(c0, c1) + rest(c, firstRow, r, rFrom, whole, rows);
    out[at + 3] += tree(d0, d1) + rest(d, firstRow, r, rFrom, whole, rows);
  }

  private static double tree(DoubleVector first, DoubleVector second) {
    return LANES == 8 ? eight(first) : four(first.add(second));
  }

  private static DoubleVector product(double[] a, int p, double[] b, int q) {
    return DoubleVector.fromArray(DOUBLE, a, p).mul(DoubleVector.fromArray(DOUBLE, b, q));
  }

  private static double eight(DoubleVector s) {
    return ((s.lane(0) + s.lane(4)) + (s.lane(2) + s.lane(6))) + ((s.lane(1) + s.lane(5)) + (s.lane(3) + s.lane(7)));
  }

  private static double four(DoubleVector t) {
    return (t.lane(0) + t.lane(2)) + (t.lane(1) + t.lane(3));
  }

  private static double two(DoubleVector u) {
    return u.lane(0) + u.lane(1);
  }

  private static double rest(double[] a, int aFrom, double[] b, int bFrom, int whole, int count) {
    double rest = 0;
    for (int i = whole; i < count; i++) {
      rest += a[aFrom + i] * b[bFrom + i];
    }
    return rest;
  }
}
