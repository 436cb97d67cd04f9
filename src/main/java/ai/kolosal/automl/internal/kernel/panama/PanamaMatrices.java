package ai.kolosal.automl.internal.kernel.panama;

import static ai.kolosal.automl.internal.kernel.panama.PanamaSpecies.DOUBLE;
import static ai.kolosal.automl.internal.kernel.panama.PanamaSpecies.LANES;

import ai.kolosal.automl.internal.kernel.MatrixOps;
import ai.kolosal.automl.internal.kernel.ScalarMatrices;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShuffle;

/** Products with matrices by the vector API, where it is faster than what the JIT makes of plain loops. */
final class PanamaMatrices implements MatrixOps {
  /* Fewer rows of a product leave too much of a tile empty. */
  private static final int FEW = 3;
  /* Smaller squares have too many tiles that reach over their edge. */
  private static final int SMALL = 16;

  private static final VectorShuffle<Double> UPPER_HALF = VectorShuffle.iota(DOUBLE, LANES / 2, 1, true);
  private static final VectorShuffle<Double> UPPER_PAIR = VectorShuffle.iota(DOUBLE, 2, 1, true);

  private final MatrixOps scalar = new ScalarMatrices();
  private final PanamaReductions reductions = new PanamaReductions();

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
      out[outFrom + j - firstColumn] += reductions.dot(columns[j], firstRow, r, rFrom, rows);
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
    out[at] += tree(a0, a1) + PanamaReductions.rest(a, firstRow, r, rFrom, whole, rows);
    out[at + 1] += tree(b0, b1) + PanamaReductions.rest(b, firstRow, r, rFrom, whole, rows);
    out[at + 2] += tree(c0, c1) + PanamaReductions.rest(c, firstRow, r, rFrom, whole, rows);
    out[at + 3] += tree(d0, d1) + PanamaReductions.rest(d, firstRow, r, rFrom, whole, rows);
  }

  /* Halves are added until two lanes are left, in the order that the scalar kernel adds its partial sums. */
  private static double tree(DoubleVector first, DoubleVector second) {
    DoubleVector four = LANES == 8 ? first.add(first.rearrange(UPPER_HALF)) : first.add(second);
    DoubleVector two = four.add(four.rearrange(UPPER_PAIR));
    return two.lane(0) + two.lane(1);
  }

  @Override
  public void gemm(
      double[] a, int aFrom, int aStride, double[][] b, int bFrom, int cells, double[][] c, int cFrom) {
    if (cells < PanamaTile.WIDE) {
      scalar.gemm(a, aFrom, aStride, b, bFrom, cells, c, cFrom);
      return;
    }
    if (c.length < FEW) {
      for (int i = 0; i < c.length; i++) {
        gemv(b, b.length, bFrom, cells, a, aFrom + i * aStride, c[i], cFrom);
      }
      return;
    }
    PanamaProducts.gemm(a, aFrom, aStride, b, bFrom, cells, c, cFrom);
  }

  @Override
  public void gram(double[][] vectors, int count, int size, double[] weights, double[] c) {
    if (size < SMALL) {
      scalar.gram(vectors, count, size, weights, c);
      return;
    }
    PanamaProducts.gram(vectors, count, size, weights, c);
  }

  @Override
  public void rows(double[][] columns, int firstRow, int rows, double[] shifts, double[][] into) {
    scalar.rows(columns, firstRow, rows, shifts, into);
  }
}
