package ai.kolosal.automl.internal.kernel;

import static ai.kolosal.automl.internal.kernel.Differences.values;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Products of float matrices against chains of fused additions, and those of this JVM against the scalar ones. */
class FloatMatricesTest {
  static void compare(KernelOps scalar, KernelOps vector, int n) {
    compare(scalar, vector, 5, 7, Math.min(n, 1100));
    compare(scalar, vector, Math.min(n, 300), 3, 26);
    compare(scalar, vector, 9, Math.min(n, 1100), 33);
    for (int rows : new int[] {1, 2, 3}) {
      compare(scalar, vector, rows, 6, Math.min(n, 1100));
      compare(scalar, vector, rows, Math.min(n, 1100), 6);
    }
  }

  private static void compare(KernelOps scalar, KernelOps vector, int rows, int depth, int columns) {
    String place = rows + " × " + depth + " × " + columns;
    for (boolean odd : new boolean[] {false, true}) {
      float[] a = floats(3 + (rows + 2) * (depth + 2), "a", odd);
      float[] b = floats(2 + (depth + 2) * (columns + 2), "b", odd);
      for (boolean accumulate : new boolean[] {false, true}) {
        float[] c1 = floats(5 + rows * (columns + 1), "c", odd);
        float[] c2 = c1.clone();
        scalar.floats().product(
            a, 3, depth + 2, 1, b, 2, columns + 1, c1, 5, columns + 1, rows, depth, columns, accumulate);
        vector.floats().product(
            a, 3, depth + 2, 1, b, 2, columns + 1, c2, 5, columns + 1, rows, depth, columns, accumulate);
        assertArrayEquals(c1, c2, place);
        scalar.floats().product(
            a, 1, 1, rows + 1, b, 1, columns + 1, c1, 5, columns + 1, rows, depth, columns, accumulate);
        vector.floats().product(
            a, 1, 1, rows + 1, b, 1, columns + 1, c2, 5, columns + 1, rows, depth, columns, accumulate);
        assertArrayEquals(c1, c2, place);
        scalar.floats().productTransposedB(
            a, 2, depth + 2, b, 2, depth + 1, c1, 5, columns + 1, rows, depth, columns, accumulate);
        vector.floats().productTransposedB(
            a, 2, depth + 2, b, 2, depth + 1, c2, 5, columns + 1, rows, depth, columns, accumulate);
        assertArrayEquals(c1, c2, place);
      }
    }
  }

  private static float[] floats(int count, String branch, boolean odd) {
    double[] values = values(count, branch, odd);
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  @Test
  void scalarAndVectorAgreeToTheBit() {
    Differences.compare(FloatMatricesTest::compare);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 5, 31, 33, 48, 129, 300})
  void cellsAreChainsOfFusedAdditions(int n) {
    for (int[] size : new int[][] {{n, 5, 9}, {4, n, 9}, {7, 33, n}, {1, n, 5}, {1, 5, n}}) {
      for (boolean accumulate : new boolean[] {false, true}) {
        checkChains(size[0], size[1], size[2], accumulate);
      }
    }
  }

  private static void checkChains(int rows, int depth, int columns, boolean accumulate) {
    float[] a = floats(rows * depth, "a", false);
    float[] b = floats(depth * columns, "b", false);
    float[] before = floats(rows * columns, "c", false);
    float[] expected = before.clone();
    float[] at = new float[a.length];
    float[] bt = new float[b.length];
    for (int k = 0; k < depth; k++) {
      for (int i = 0; i < rows; i++) {
        at[k * rows + i] = a[i * depth + k];
      }
      for (int j = 0; j < columns; j++) {
        bt[j * depth + k] = b[k * columns + j];
      }
    }
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        float sum = accumulate ? before[i * columns + j] : 0;
        for (int k = 0; k < depth; k++) {
          sum = Math.fma(a[i * depth + k], b[k * columns + j], sum);
        }
        expected[i * columns + j] = sum;
      }
    }
    String place = rows + " × " + depth + " × " + columns;
    float[] c = before.clone();
    FloatMatrixKernels.multiply(a, 0, depth, b, 0, columns, c, 0, columns, rows, depth, columns, accumulate);
    assertArrayEquals(expected, c, place);
    c = before.clone();
    FloatMatrixKernels.multiplyTransposedB(a, 0, depth, bt, 0, depth, c, 0, columns, rows, depth, columns, accumulate);
    assertArrayEquals(expected, c, place);
    c = before.clone();
    FloatMatrixKernels.multiplyTransposedA(at, 0, rows, b, 0, columns, c, 0, columns, rows, depth, columns, accumulate);
    assertArrayEquals(expected, c, place);
  }

  @Test
  void whatLiesBetweenRowsStays() {
    float[] ones = {1, 1, 1, 1};
    float[] c = {9, 9, 9, 9, 9, 9, 9};
    FloatMatrixKernels.multiply(ones, 0, 2, ones, 0, 2, c, 1, 3, 2, 2, 2, false);
    assertArrayEquals(new float[] {9, 2, 2, 9, 2, 2, 9}, c);
    FloatMatrixKernels.multiply(ones, 0, 0, ones, 0, 2, c, 1, 3, 2, 0, 1, false);
    assertArrayEquals(new float[] {9, 0, 2, 9, 0, 2, 9}, c, "a product without terms is 0");
  }

  @Test
  void matricesThatLeaveTheirArraysAreRefused() {
    float[] x = new float[6];
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> FloatMatrixKernels.multiply(x, 1, 3, x, 0, 2, new float[4], 0, 2, 2, 3, 2, false));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> FloatMatrixKernels.multiplyTransposedB(x, 0, 3, x, 0, 3, new float[3], 0, 2, 2, 3, 2, false));
    IndexOutOfBoundsException e = assertThrows(
        IndexOutOfBoundsException.class,
        () -> FloatMatrixKernels.multiplyTransposedA(x, 0, 1, x, 0, 2, new float[4], 0, 2, 2, 3, 2, false));
    assertEquals("3 rows of 2 cells at a stride of 1; a row is no longer than the stride", e.getMessage());
  }
}
