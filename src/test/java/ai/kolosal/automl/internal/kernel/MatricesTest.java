package ai.kolosal.automl.internal.kernel;

import static ai.kolosal.automl.internal.kernel.Differences.columns;
import static ai.kolosal.automl.internal.kernel.Differences.values;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products with matrices against plain loops, and those of this JVM against the scalar ones to the bit. */
class MatricesTest {
  static void compare(KernelOps scalar, KernelOps vector, int n) {
    for (boolean odd : new boolean[] {false, true}) {
      for (int p : new int[] {0, 1, 3, 4, 5, 9}) {
        String place = p + " columns of " + n;
        double[][] x = columns(p, n + 2, odd);
        double[] w = values(p + 1, "w", odd);
        double[] y1 = values(n + 3, "b", odd);
        double[] y2 = y1.clone();
        scalar.matrices().gemv(x, p, 2, n, w, 1, y1, 3);
        vector.matrices().gemv(x, p, 2, n, w, 1, y2, 3);
        assertArrayEquals(y1, y2, place);
        double[] out1 = new double[p + 1];
        double[] out2 = new double[p + 1];
        scalar.matrices().gemtv(x, 0, p, 2, n, y1, 3, out1, 1);
        vector.matrices().gemtv(x, 0, p, 2, n, y1, 3, out2, 1);
        assertArrayEquals(out1, out2, place);
      }
    }
  }

  @Test
  void scalarAndVectorAgreeToTheBit() {
    Differences.compare(MatricesTest::compare);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 1009})
  void productsAreWhatPlainLoopsAre(int n) {
    double[][] x = columns(6, n, false);
    double[] w = values(6, "w", false);
    double[] sums = new double[n];
    MatrixKernels.gemv(x, 0, n, w, 0, sums, 0);
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < 6; j++) {
        sum += w[j] * x[j][i];
      }
      assertEquals(sum, sums[i], "one row in the order of the columns");
    }
    double[] a = values(n, "a", false);
    double[] out = new double[4];
    MatrixKernels.gemtv(x, 1, 5, 0, n, a, 0, out, 0);
    for (int j = 1; j < 5; j++) {
      assertEquals(Kernels.dot(x[j], a), out[j - 1]);
    }
  }

  @Test
  void sizesAreChecked() {
    double[] three = new double[3];
    double[] four = new double[4];
    double[][] x = {three, four};
    assertThrows(IndexOutOfBoundsException.class, () -> MatrixKernels.gemv(x, 0, 4, four, 0, four, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> MatrixKernels.gemv(x, 0, 3, four, 3, four, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> MatrixKernels.gemv(x, 0, 3, four, 0, four, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> MatrixKernels.gemtv(x, 0, 2, 1, 3, four, 0, four, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> MatrixKernels.gemtv(x, 0, 3, 0, 3, four, 0, four, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> MatrixKernels.gemtv(x, 0, 2, 0, 3, four, 2, four, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> MatrixKernels.gemtv(x, 0, 2, 0, 3, four, 0, four, 3));
  }
}
