package ai.kolosal.automl.internal.kernel;

import static ai.kolosal.automl.internal.kernel.Differences.values;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
    double[][] out = new double[12][];
    for (int k = 0; k < out.length; k++) {
      out[k] = b.clone();
    }
    ops.axpy(0.7, a, out[0], n);
    ops.multiply(a, 3, b, out[1], n);
    ops.scaledSum(a, b, 0.7, out[2], n);
    ops.standardise(a, 0.3, 0.7, out[3], n);
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

  @Test
  void sizesAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> Kernels.axpy(1, new double[3], new double[4]));
  }
}
