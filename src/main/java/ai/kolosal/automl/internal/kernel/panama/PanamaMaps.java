package ai.kolosal.automl.internal.kernel.panama;

import static ai.kolosal.automl.internal.kernel.panama.PanamaElementary.ONE;
import static ai.kolosal.automl.internal.kernel.panama.PanamaSpecies.DOUBLE;
import static ai.kolosal.automl.internal.kernel.panama.PanamaSpecies.LANES;

import ai.kolosal.automl.internal.kernel.MapOps;
import ai.kolosal.automl.internal.kernel.ScalarMaps;
import ai.kolosal.automl.internal.kernel.ScalarReductions;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/** Maps with the vector API where the JIT leaves plain loops scalar: choices by cell, and e to a power. */
final class PanamaMaps implements MapOps {
  /* Cells that stay in the first-level cache. */
  private static final int NEAR = 1024;

  private final MapOps scalar = new ScalarMaps();

  @Override
  public void axpy(double scale, double[] x, double[] y, int count) {
    scalar.axpy(scale, x, y, count);
  }

  @Override
  public void multiply(double[] a, int aFrom, double[] b, double[] out, int count) {
    scalar.multiply(a, aFrom, b, out, count);
  }

  @Override
  public void scaledSum(double[] a, double[] b, double scale, double[] out, int count) {
    scalar.scaledSum(a, b, scale, out, count);
  }

  @Override
  public void rescale(double[] x, double centre, double scale, double factor, double offset, double[] out, int count) {
    scalar.rescale(x, centre, scale, factor, offset, out, count);
  }

  @Override
  public void addSquares(double[] x, int xFrom, double centre, double scale, double[] out, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      DoubleVector difference = DoubleVector.fromArray(DOUBLE, x, xFrom + i).sub(centre);
      DoubleVector.fromArray(DOUBLE, out, i).add(difference.mul(difference).mul(scale)).intoArray(out, i);
    }
    for (; i < count; i++) {
      double difference = x[xFrom + i] - centre;
      out[i] += difference * difference * scale;
    }
  }

  @Override
  public void clip(double[] x, double low, double high, int count) {
    scalar.clip(x, low, high, count);
  }

  @Override
  public void smoothClip(double[] x, double centre, double scale, double[] out, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      DoubleVector s = DoubleVector.fromArray(DOUBLE, x, i).sub(centre).div(scale);
      DoubleVector below = s.blend(ScalarMaps.FLAT, s.compare(VectorOperators.GT, ScalarMaps.FLAT));
      DoubleVector bounded = below.blend(-ScalarMaps.FLAT, below.compare(VectorOperators.LT, -ScalarMaps.FLAT));
      DoubleVector t = bounded.div(3);
      bounded.div(t.mul(t).add(1).sqrt()).intoArray(out, i);
    }
    for (; i < count; i++) {
      out[i] = ScalarMaps.bend((x[i] - centre) / scale);
    }
  }

  @Override
  public void log(double[] x, int from, int count) {
    PanamaElementary.log(x, from, from + count);
  }

  @Override
  public void exp(double[] x, int from, int count) {
    PanamaElementary.exp(x, from, from + count);
  }

  @Override
  public void expm1(double[] x, int from, int count) {
    PanamaElementary.expm1(x, from, from + count);
  }

  @Override
  public void sigmoid(double[] x, int from, int count) {
    int whole = count - count % LANES;
    double[] powers = new double[Math.min(whole, NEAR)];
    for (int first = 0; first < whole; first += NEAR) {
      int cells = Math.min(whole - first, NEAR);
      expOfSize(x, from + first, powers, cells);
      divide(powers, cells, x, from + first);
    }
    scalar.sigmoid(x, from + whole, count - whole);
  }

  /* By the bits of signs, not by masks, of which JDK 17 makes objects in some loops. */
  private static void divide(double[] powers, int count, double[] x, int from) {
    for (int i = 0; i < count; i += LANES) {
      DoubleVector v = DoubleVector.fromArray(DOUBLE, x, from + i);
      DoubleVector e = DoubleVector.fromArray(DOUBLE, powers, i);
      LongVector below = v.reinterpretAsLongs().lanewise(VectorOperators.ASHR, 63);
      LongVector one = ONE.reinterpretAsLongs().lanewise(VectorOperators.AND_NOT, below);
      e.reinterpretAsLongs().and(below).or(one).reinterpretAsDoubles().div(e.add(ONE)).intoArray(x, from + i);
    }
  }

  @Override
  public double softplus(double[] x, int from, int count) {
    double[] sums = new double[8];
    double[] products = new double[8];
    double[] powers = new double[Math.min(count & ~7, ScalarMaps.LOG_BLOCK)];
    double logs = 0;
    int whole = count & ~7;
    for (int first = 0; first < whole; first += ScalarMaps.LOG_BLOCK) {
      int cells = Math.min(whole - first, ScalarMaps.LOG_BLOCK);
      expOfSize(x, from + first, powers, cells);
      Arrays.fill(products, 1);
      for (int lane = 0; lane < 8; lane += LANES) {
        softplusOfLanes(x, from + first, powers, cells, lane, sums, products);
      }
      logs += ScalarMaps.logOfProduct(products);
    }
    return ScalarReductions.tree(sums) + logs + ScalarMaps.softplusOfRest(x, from + whole, from + count);
  }

  /* A vector's worth of the eight partial sums and products. */
  private static void softplusOfLanes(
      double[] x, int from, double[] powers, int count, int lane, double[] sums, double[] products) {
    DoubleVector sum = DoubleVector.fromArray(DOUBLE, sums, lane);
    DoubleVector product = DoubleVector.fromArray(DOUBLE, products, lane);
    for (int i = lane; i < count; i += 8) {
      DoubleVector v = DoubleVector.fromArray(DOUBLE, x, from + i);
      DoubleVector e = DoubleVector.fromArray(DOUBLE, powers, i);
      LongVector below = v.reinterpretAsLongs().lanewise(VectorOperators.ASHR, 63);
      sum = sum.add(v.reinterpretAsLongs().lanewise(VectorOperators.AND_NOT, below).reinterpretAsDoubles());
      product = product.mul(e.add(ONE));
      LongVector one = ONE.reinterpretAsLongs().lanewise(VectorOperators.AND_NOT, below);
      e.reinterpretAsLongs().and(below).or(one).reinterpretAsDoubles().div(e.add(ONE)).intoArray(x, from + i);
    }
    sum.intoArray(sums, lane);
    product.intoArray(products, lane);
  }

  private static void expOfSize(double[] x, int from, double[] powers, int count) {
    for (int i = 0; i < count; i++) {
      powers[i] = -Math.abs(x[from + i]);
    }
    PanamaElementary.exp(powers, 0, count);
  }

  @Override
  public void shiftedExp(double[] x, double[] shift, double[] total, int count) {
    for (int from = 0; from < count; from += NEAR) {
      int to = Math.min(count, from + NEAR);
      for (int i = from; i < to; i++) {
        x[i] -= shift[i];
      }
      PanamaElementary.exp(x, from, to);
      for (int i = from; i < to; i++) {
        total[i] += x[i];
      }
    }
  }

  @Override
  public void greater(double[] x, double[] out, int count) {
    scalar.greater(x, out, count);
  }

  /* Over some rows at a time, so that e to the power reads and writes what is near. */
  @Override
  public void softmax(double[] x, int from, int rows, int width) {
    int step = Math.max(1, NEAR / width);
    for (int first = 0; first < rows; first += step) {
      int begin = from + first * width;
      int end = from + Math.min(rows, first + step) * width;
      for (int row = begin; row < end; row += width) {
        ScalarMaps.shift(x, row, row + width);
      }
      PanamaElementary.exp(x, begin, end);
      for (int row = begin; row < end; row += width) {
        divideByTotal(x, row, row + width);
      }
    }
  }

  private static void divideByTotal(double[] x, int from, int to) {
    double total = 0;
    for (int k = from; k < to; k++) {
      total += x[k];
    }
    for (int k = from; k < to; k++) {
      x[k] /= total;
    }
  }
}
