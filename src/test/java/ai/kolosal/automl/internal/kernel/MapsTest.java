package ai.kolosal.automl.internal.kernel;

import static ai.kolosal.automl.internal.kernel.Differences.values;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Maps against plain loops, and those of this JVM against the scalar ones to the bit. */
class MapsTest {
  static void compare(KernelOps scalar, KernelOps vector, int n) {
    for (boolean odd : new boolean[] {false, true}) {
      for (double size : new double[] {1, 300, 1e-310}) {
        double[] a = scaled(values(n + 3, "a", odd), size);
        double[] b = values(n + 3, "b", odd);
        double[][] one = all(scalar.maps(), a, b, n);
        double[][] other = all(vector.maps(), a, b, n);
        for (int k = 0; k < one.length; k++) {
          assertArrayEquals(one[k], other[k], "map " + k + " of " + n);
        }
      }
    }
  }

  private static double[] scaled(double[] values, double size) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= size;
    }
    return values;
  }

  private static double[][] all(MapOps ops, double[] a, double[] b, int n) {
    double[][] out = new double[16][];
    for (int k = 0; k < out.length; k++) {
      out[k] = b.clone();
    }
    ops.axpy(0.7, a, out[0], n);
    ops.multiply(a, 3, b, out[1], n);
    ops.scaledSum(a, b, 0.7, out[2], n);
    ops.smoothClip(a, 0.3, 0.7, out[4], n);
    ops.greater(a, out[5], n);
    System.arraycopy(a, 0, out[6], 0, n + 3);
    ops.softmax(out[6], 1, n / 3, 3);
    System.arraycopy(a, 0, out[7], 0, n + 3);
    ops.log(out[7], 2, n);
    System.arraycopy(a, 0, out[8], 0, n + 3);
    ops.sigmoid(out[8], 3, n);
    System.arraycopy(a, 0, out[9], 0, n + 3);
    out[9][0] = ops.softplus(out[9], 1, n);
    System.arraycopy(a, 0, out[10], 0, n + 3);
    ops.shiftedExp(out[10], b, out[11], n);
    System.arraycopy(a, 0, out[13], 0, n + 3);
    ops.expm1(out[13], 2, n);
    System.arraycopy(a, 0, out[14], 0, n + 3);
    ops.exp(out[14], 1, n);
    ops.rescale(a, 0.3, 0.7, 5, -1, out[3], n);
    System.arraycopy(a, 0, out[12], 0, n + 3);
    ops.clip(out[12], -0.5, 1, n);
    ops.addSquares(a, 3, 0.3, 0.7, out[15], n);
    return out;
  }

  @Test
  void scalarAndVectorAgreeToTheBit() {
    Differences.compare(MapsTest::compare);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 1009})
  void axpyIsWhatAPlainLoopIs(int n) {
    double[] a = values(n, "a", false);
    double[] b = values(n, "b", false);
    double[] y = b.clone();
    Kernels.axpy(2.5, a, y);
    for (int i = 0; i < n; i++) {
      assertEquals(b[i] + 2.5 * a[i], y[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 1009})
  void squaresOfDifferencesAreAdded(int n) {
    double[] a = values(n + 2, "a", false);
    double[] b = values(n, "b", false);
    double[] y = b.clone();
    Kernels.addSquares(a, 2, 0.4, -3, y, n);
    for (int i = 0; i < n; i++) {
      double difference = a[i + 2] - 0.4;
      assertEquals(b[i] + difference * difference * -3, y[i]);
    }
    assertThrows(IndexOutOfBoundsException.class, () -> Kernels.addSquares(a, 3, 0, 1, y, n));
  }

  @Test
  void tailsBendToThree() {
    double[] cells = {Double.NaN, 1 / 0.0, -1 / 0.0, 1e300, -1e9, 9e8, 0, 1e-300, 4, -4};
    double[] bent = Kernels.smoothlyClipped(cells, 0, 1);
    assertArrayEquals(new double[] {Double.NaN, 3, -3, 3, -3, 3, 0, 1e-300, 2.4, -2.4}, bent, 1e-15);
    assertEquals(3, Kernels.smoothlyClipped(new double[] {Double.MAX_VALUE}, 0, 1e-300)[0]);
  }

  @Test
  void clippedCellsStayBetween() {
    double[] cells = {Double.NaN, 1 / 0.0, -1 / 0.0, -2, -1, 0.5, 3, 4};
    Kernels.clip(cells, -1, 3);
    assertArrayEquals(new double[] {Double.NaN, 3, -1, -1, -1, 0.5, 3, 3}, cells);
  }

  @Test
  void arithmeticIsCellByCell() {
    double[] a = values(1009, "a", false);
    double[] b = values(1009, "b", false);
    double[] products = new double[1009];
    double[] means = new double[1009];
    double[] greater = b.clone();
    Kernels.multiply(a, 1, b, products, 1008);
    Kernels.scaledSum(a, b, 0.5, means);
    Kernels.greater(a, greater, 1000);
    double[] stretched = Kernels.rescaled(a, 2, 3, 5, -1);
    for (int i = 0; i < 1008; i++) {
      assertEquals(a[i + 1] * b[i], products[i]);
      assertEquals((a[i] + b[i]) * 0.5, means[i]);
      assertEquals((a[i] - 2) / 3 * 5 - 1, stretched[i]);
      assertEquals(i < 1000 ? Math.max(a[i], b[i]) : b[i], greater[i]);
    }
  }

  /** Against Java's own e to a power, which is within an ulp as ours is. */
  @Property
  void sigmoidAndItsIntegral(@ForAll @Size(max = 1100) double[] cells) {
    double[] z = cells.clone();
    double[] whole = cells.clone();
    Kernels.sigmoid(z, 0, z.length);
    double loss = Kernels.softplus(whole, whole.length);
    assertArrayEquals(z, whole);
    double sum = 0;
    for (int i = 0; i < z.length; i++) {
      double e = Math.exp(-Math.abs(cells[i]));
      double p = (cells[i] < 0 ? e : 1) / (1 + e);
      assertEquals(p, z[i], 3 * Math.ulp(p));
      sum += Math.max(0, cells[i]) + Math.log1p(e);
    }
    if (Double.isNaN(sum) || Double.isInfinite(sum)) {
      assertEquals(sum, loss);
    } else {
      assertEquals(sum, loss, 1e-13 * (sum + cells.length));
    }
  }

  @Property
  void softmaxOfARowAloneIsThatAmongOthers(
      @ForAll @Size(min = 60, max = 60) double @DoubleRange(min = -800, max = 800) [] cells) {
    for (int width : new int[] {1, 2, 3, 5, 12, 60}) {
      double[] all = cells.clone();
      Kernels.softmax(all, 0, 60 / width, width);
      for (int row = 0; row < 60; row += width) {
        double[] alone = Arrays.copyOfRange(cells, row, row + width);
        Kernels.softmax(alone, 0, 1, width);
        assertArrayEquals(alone, Arrays.copyOfRange(all, row, row + width));
        assertEquals(1, Arrays.stream(alone).sum(), 1e-14);
      }
    }
  }

  @Test
  void softmaxOfColumnsIsThatOfRows() {
    double[] x = values(999, "x", false);
    double[] y = values(999, "y", false);
    double[] rows = new double[1998];
    double[] greatest = y.clone();
    double[] total = new double[999];
    for (int i = 0; i < 999; i++) {
      rows[2 * i] = x[i];
      rows[2 * i + 1] = y[i];
    }
    Kernels.softmax(rows, 0, 999, 2);
    Kernels.greater(x, greatest, 999);
    Kernels.shiftedExp(x, greatest, total, 999);
    Kernels.shiftedExp(y, greatest, total, 999);
    double[] logs = total.clone();
    Kernels.log(logs, 999);
    for (int i = 0; i < 999; i++) {
      assertEquals(rows[2 * i], x[i] / total[i]);
      assertEquals(rows[2 * i + 1], y[i] / total[i]);
      assertEquals(Elementary.log(total[i]), logs[i]);
    }
  }

  @Test
  void sizesAreChecked() {
    double[] three = new double[3];
    double[] four = new double[4];
    assertThrows(IllegalArgumentException.class, () -> Kernels.axpy(1, three, four));
    assertThrows(IllegalArgumentException.class, () -> Kernels.scaledSum(three, three, 1, four));
    assertThrows(IndexOutOfBoundsException.class, () -> Kernels.multiply(four, 1, four, four, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> Kernels.multiply(four, 0, four, three, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> Kernels.greater(three, four, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> Kernels.shiftedExp(four, four, three, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> Kernels.log(three, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> Kernels.softplus(three, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> Kernels.sigmoid(four, 2, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> Kernels.softmax(four, 0, 2, 3));
  }
}
