package ai.kolosal.automl.internal.kernel;

import static ai.kolosal.automl.internal.kernel.Differences.columns;
import static ai.kolosal.automl.internal.kernel.Differences.values;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Products of matrices of any shape against exact arithmetic. */
class MatrixProductsTest {
  @Property(tries = 60)
  void gemmIsNearTheExactProduct(
      @ForAll @IntRange(max = 20) int rows,
      @ForAll @IntRange(max = 150) int factors,
      @ForAll @IntRange(max = 60) int cells) {
    double[] a = values(rows * factors, "a", false);
    double[][] b = columns(factors, cells, false);
    double[][] c = new double[rows][cells];
    MatrixKernels.gemm(a, 0, factors, b, 0, cells, c, 0);
    for (int i = 0; i < rows; i++) {
      for (int j = i % 7; j < cells; j += 7) {
        double[] left = new double[factors];
        double[] right = new double[factors];
        for (int k = 0; k < factors; k++) {
          left[k] = a[i * factors + k];
          right[k] = b[k][j];
        }
        assertNear(left, right, c[i][j]);
      }
    }
  }

  @Property(tries = 60)
  void gramIsNearTheExactProduct(
      @ForAll @IntRange(max = 300) int count, @ForAll @IntRange(max = 60) int size) {
    double[][] vectors = columns(count, size, false);
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    double[] c = new double[size * size];
    MatrixKernels.gram(vectors, count, size, ones, c);
    for (int i = 0; i < size; i++) {
      for (int j = i % 5; j <= i; j += 5) {
        double[] left = new double[count];
        double[] right = new double[count];
        for (int t = 0; t < count; t++) {
          left[t] = vectors[t][i];
          right[t] = vectors[t][j];
        }
        assertNear(left, right, c[i * size + j]);
      }
    }
  }

  /* n products and n additions round by half an ulp each: n + 1 ulps of the sum of sizes at most. */
  private static void assertNear(double[] left, double[] right, double found) {
    BigDecimal exact = BigDecimal.ZERO;
    double size = 0;
    for (int k = 0; k < left.length; k++) {
      exact = exact.add(new BigDecimal(left[k]).multiply(new BigDecimal(right[k])));
      size += Math.abs(left[k] * right[k]);
    }
    double bound = (left.length + 1) * Math.ulp(size);
    double error = exact.subtract(new BigDecimal(found)).abs().doubleValue();
    assertTrue(error <= bound, () -> error + " is more than " + bound);
    assertEquals(left.length == 0, size == 0);
  }
}
