package ai.kolosal.automl.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.random.SeedTree;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernels against plain loops, and those of this JVM against the scalar ones to the bit. */
class KernelsTest {
  private static final String MODULE = "jdk.incubator.vector";

  /** Without the vector module these are the scalar kernels themselves; the suite runs with it too. */
  private static KernelOps vectors() throws ReflectiveOperationException {
    return ModuleLayer.boot().findModule(MODULE).isPresent() ? KernelLookup.panama() : new ScalarKernels();
  }

  /** Ordinary numbers, or with NaN, infinities, the smallest numbers and negative zero among them. */
  private static double[] values(int count, String branch, boolean odd) {
    double[] strange = {Double.NaN, 1 / 0.0, -1 / 0.0, Double.MIN_VALUE, -0.0, Double.MAX_VALUE};
    RandomGenerator random = new SeedTree(5).child(branch).child(count).generator();
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      boolean replace = odd && random.nextInt(40) == 0;
      values[i] = replace ? strange[random.nextInt(strange.length)] : random.nextGaussian();
    }
    return values;
  }

  private static double[][] columns(int columns, int rows, boolean odd) {
    double[][] cells = new double[columns][];
    for (int j = 0; j < columns; j++) {
      cells[j] = values(rows, "column " + j, odd);
    }
    return cells;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 9, 13, 15, 16, 17, 31, 33, 63, 64, 65, 101, 127, 1009, 4098})
  void scalarAndVectorAgreeToTheBitAtAwkwardLengths(int n) throws ReflectiveOperationException {
    KernelOps scalar = new ScalarKernels();
    KernelOps vector = vectors();
    for (boolean odd : new boolean[] {false, true}) {
      double[] a = values(n + 3, "a", odd);
      double[] b = values(n + 3, "b", odd);
      assertEquals(scalar.dot(a, 3, b, 1, n), vector.dot(a, 3, b, 1, n));
      double[] y1 = b.clone();
      double[] y2 = b.clone();
      scalar.axpy(0.7, a, y1, n);
      vector.axpy(0.7, a, y2, n);
      assertArrayEquals(y1, y2);
      for (int p : new int[] {0, 1, 3, 4, 5, 9}) {
        double[][] x = columns(p, n + 2, odd);
        double[] w = values(p + 1, "w", odd);
        scalar.gemv(x, p, 2, n, w, 1, y1, 3);
        vector.gemv(x, p, 2, n, w, 1, y2, 3);
        assertArrayEquals(y1, y2);
        double[] out1 = new double[p + 1];
        double[] out2 = new double[p + 1];
        scalar.gemtv(x, 0, p, 2, n, b, 3, out1, 1);
        vector.gemtv(x, 0, p, 2, n, b, 3, out2, 1);
        assertArrayEquals(out1, out2);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 1009})
  void kernelsAreWhatPlainLoopsAre(int n) {
    double[] a = values(n, "a", false);
    double[] b = values(n, "b", false);
    double dot = 0;
    double size = 0;
    for (int i = 0; i < n; i++) {
      dot += a[i] * b[i];
      size += Math.abs(a[i] * b[i]);
    }
    // rounding: n additions, each within half an ulp of the sum of sizes
    double tolerance = (n + 1) * Math.ulp(size);
    assertEquals(dot, Kernels.dot(a, b), tolerance);

    double[] y = b.clone();
    Kernels.axpy(2.5, a, y);
    for (int i = 0; i < n; i++) {
      assertEquals(b[i] + 2.5 * a[i], y[i]);
    }

    double[][] x = columns(6, n, false);
    double[] w = values(6, "w", false);
    double[] sums = new double[n];
    Kernels.gemv(x, 0, n, w, 0, sums, 0);
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < 6; j++) {
        sum += w[j] * x[j][i];
      }
      assertEquals(sum, sums[i], "one row in the order of the columns");
    }

    double[] out = new double[4];
    Kernels.gemtv(x, 1, 5, 0, n, a, 0, out, 0);
    for (int j = 1; j < 5; j++) {
      assertEquals(Kernels.dot(x[j], a), out[j - 1]);
    }
  }

  @Test
  void sizesAreChecked() {
    double[] three = new double[3];
    double[] four = new double[4];
    double[][] x = {three, four};
    assertThrows(IllegalArgumentException.class, () -> Kernels.dot(three, four));
    assertThrows(IllegalArgumentException.class, () -> Kernels.axpy(1, three, four));
    assertThrows(IndexOutOfBoundsException.class, () -> Kernels.gemv(x, 0, 4, four, 0, four, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> Kernels.gemv(x, 0, 3, four, 3, four, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> Kernels.gemv(x, 0, 3, four, 0, four, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> Kernels.gemtv(x, 0, 2, 1, 3, four, 0, four, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> Kernels.gemtv(x, 0, 3, 0, 3, four, 0, four, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> Kernels.gemtv(x, 0, 2, 0, 3, four, 2, four, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> Kernels.gemtv(x, 0, 2, 0, 3, four, 0, four, 3));
  }

  @Test
  void eachRefusalNamesItsRemedy() {
    String vm = "OpenJDK 64-Bit Server VM";
    assertTrue(KernelLookup.refusal("on", vm, true).isEmpty());
    assertTrue(KernelLookup.refusal("OFF", vm, true).orElseThrow().contains("kolosal.simd=off"));
    assertTrue(KernelLookup.refusal("on", vm, false).orElseThrow().contains("--add-modules " + MODULE));
    assertTrue(KernelLookup.refusal("on", "Eclipse OpenJ9 VM", true).orElseThrow().contains("OpenJ9"));
  }

  @Test
  void theKernelsFollowTheModule() throws ReflectiveOperationException {
    boolean off = "off".equals(System.getProperty("kolosal.simd"));
    assertEquals(off ? "scalar" : vectors().name(), Kernels.chosen());
  }
}
