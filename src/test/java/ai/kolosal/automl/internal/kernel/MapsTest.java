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
      double[] a = values(n + 3, "a", odd);
      double[] y1 = values(n + 3, "b", odd);
      double[] y2 = y1.clone();
      scalar.maps().axpy(0.7, a, y1, n);
      vector.maps().axpy(0.7, a, y2, n);
      assertArrayEquals(y1, y2, "axpy of " + n);
    }
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
