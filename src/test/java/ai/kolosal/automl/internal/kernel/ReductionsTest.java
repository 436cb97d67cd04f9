package ai.kolosal.automl.internal.kernel;

import static ai.kolosal.automl.internal.kernel.Differences.values;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reductions against plain loops, and those of this JVM against the scalar ones to the bit. */
class ReductionsTest {
  static void compare(KernelOps scalar, KernelOps vector, int n) {
    for (boolean odd : new boolean[] {false, true}) {
      double[] a = values(n + 3, "a", odd);
      double[] b = values(n + 3, "b", odd);
      assertArrayEquals(all(scalar.reductions(), a, b, n), all(vector.reductions(), a, b, n), "reductions of " + n);
    }
  }

  private static double[] all(ReductionOps ops, double[] a, double[] b, int n) {
    double[] range = new double[3];
    double[] deviations = new double[2];
    ops.finiteRange(a, 2, n, range);
    ops.finiteDeviations(a, 2, n, 0x1p-3, 0.3, deviations);
    return new double[] {
      ops.dot(a, 3, b, 1, n),
      ops.sum(a, 1, n),
      ops.squaredDistance(a, 3, b, 1, n),
      ops.absoluteDistance(a, 3, b, 1, n),
      ops.squaredDeviations(a, 3, n, 0.7),
      ops.finiteSum(a, 3, n, 0x1p-3),
      range[0],
      range[1],
      range[2],
      deviations[0],
      deviations[1]
    };
  }

  @Test
  void scalarAndVectorAgreeToTheBit() {
    Differences.compare(ReductionsTest::compare);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 1009})
  void dotIsWhatAPlainLoopIs(int n) {
    double[] a = values(n, "a", false);
    double[] b = values(n, "b", false);
    double dot = 0;
    double size = 0;
    for (int i = 0; i < n; i++) {
      dot += a[i] * b[i];
      size += Math.abs(a[i] * b[i]);
    }
    // rounding: n additions, each within half an ulp of the sum of sizes
    assertEquals(dot, Kernels.dot(a, b), (n + 1) * Math.ulp(size));
  }

  @Test
  void sizesAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> Kernels.dot(new double[3], new double[4]));
  }
}
