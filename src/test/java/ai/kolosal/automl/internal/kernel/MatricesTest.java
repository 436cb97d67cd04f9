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
    compareVectors(scalar, vector, n);
    compareGemm(scalar, vector, 3, 5, n);
    compareGram(scalar, vector, n, 5);
    if (n < 300) {
      compareGemm(scalar, vector, n, 3, 26);
      compareGemm(scalar, vector, 9, n, 7);
      compareGram(scalar, vector, 130, n);
    }
  }

  private static void compareGemm(KernelOps scalar, KernelOps vector, int rows, int factors, int cells) {
    for (boolean odd : new boolean[] {false, true}) {
      double[] a = values(3 + rows * (factors + 2), "a", odd);
      double[][] b = columns(factors, cells + 2, odd);
      double[][] c1 = columns(rows, cells + 3, odd);
      double[][] c2 = columns(rows, cells + 3, odd);
      scalar.matrices().gemm(a, 3, factors + 2, b, 2, cells, c1, 1);
      vector.matrices().gemm(a, 3, factors + 2, b, 2, cells, c2, 1);
      scalar.matrices().gemm(a, 3, factors + 2, b, 2, cells, c1, 2);
      vector.matrices().gemm(a, 3, factors + 2, b, 2, cells, c2, 2);
      for (int i = 0; i < rows; i++) {
        assertArrayEquals(c1[i], c2[i], "row " + i + " of " + rows + " × " + factors + " × " + cells);
      }
    }
  }

  private static void compareGram(KernelOps scalar, KernelOps vector, int count, int size) {
    for (boolean odd : new boolean[] {false, true}) {
      double[][] vectors = columns(count, size + 1, odd);
      double[] weights = values(count, "w", odd);
      double[] c1 = values(size * size, "c", odd);
      double[] c2 = c1.clone();
      scalar.matrices().gram(vectors, count, size, weights, c1);
      vector.matrices().gram(vectors, count, size, weights, c2);
      assertArrayEquals(c1, c2, count + " vectors of " + size);
    }
  }

  private static void compareVectors(KernelOps scalar, KernelOps vector, int n) {
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

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 5, 23, 24, 25, 127, 128, 129, 257})
  void gemmAddsInTheOrderOfItsFactors(int n) {
    for (int rows : new int[] {1, 7, n}) {
      double[] a = values(rows * n, "a", false);
      double[][] b = columns(n, n + 1, false);
      double[][] c = columns(rows, n + 2, false);
      double[][] sums = columns(rows, n + 2, false);
      MatrixKernels.gemm(a, 0, n, b, 1, n, c, 2);
      for (int i = 0; i < rows; i++) {
        MatrixKernels.gemv(b, 1, n, a, i * n, sums[i], 2);
        assertArrayEquals(sums[i], c[i], "row " + i + " of " + rows + " is not what gemv makes of it");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 5, 23, 24, 25, 61, 129, 300})
  void gramAddsRunsAboveNothing(int size) {
    for (int count : new int[] {0, 1, 127, 128, 300}) {
      double[][] vectors = columns(count, size, false);
      double[] weights = values(count, "w", false);
      double[] c = values(size * size, "c", false);
      double[] before = c.clone();
      MatrixKernels.gram(vectors, count, size, weights, c);
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          double sum = before[i * size + j];
          for (int first = 0; first < count && j <= i; first += MatrixOps.RUN) {
            double run = 0;
            for (int t = first; t < Math.min(count, first + MatrixOps.RUN); t++) {
              run += weights[t] * vectors[t][i] * vectors[t][j];
            }
            sum += run;
          }
          assertEquals(sum, c[i * size + j], "cell " + i + ", " + j);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 5, 8, 130})
  void rowsAreColumnsLessTheirShifts(int rows) {
    double[][] x = columns(6, rows + 2, true);
    double[] shifts = values(6, "shifts", false);
    double[][] into = new double[rows][7];
    MatrixKernels.rows(x, 2, rows, shifts, into);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < 6; j++) {
        assertEquals(x[j][2 + i] - shifts[j], into[i][j]);
      }
      assertEquals(0, into[i][6], "a cell behind the columns");
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
    double[][] c = {four};
    assertThrows(IndexOutOfBoundsException.class, () -> MatrixKernels.gemm(four, 0, 2, x, 0, 4, c, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> MatrixKernels.gemm(four, 0, 2, x, 0, 3, c, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> MatrixKernels.gemm(four, 3, 2, x, 0, 3, c, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> MatrixKernels.gram(x, 3, 2, four, four));
    assertThrows(IndexOutOfBoundsException.class, () -> MatrixKernels.gram(x, 2, 3, four, four));
    assertThrows(IndexOutOfBoundsException.class, () -> MatrixKernels.gram(x, 2, 4, four, new double[16]));
    assertThrows(IndexOutOfBoundsException.class, () -> MatrixKernels.gram(x, 2, 2, new double[1], four));
    assertThrows(IndexOutOfBoundsException.class, () -> MatrixKernels.rows(x, 0, 4, four, new double[4][4]));
    assertThrows(IndexOutOfBoundsException.class, () -> MatrixKernels.rows(x, 0, 3, new double[1], new double[4][4]));
    assertThrows(IndexOutOfBoundsException.class, () -> MatrixKernels.rows(x, 0, 3, four, new double[3][1]));
  }
}
