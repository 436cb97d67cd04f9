package ai.kolosal.automl.internal.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockedCholeskyTest {
  /* G·Gᵀ / n + 1 */
  private static double[][] definite(int n) {
    RandomGenerator random = new SeedTree(n).generator();
    double[][] g = new double[n][n];
    for (double[] row : g) {
      Arrays.setAll(row, i -> random.nextGaussian());
    }
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        for (int t = 0; t < n; t++) {
          a[i][k] += g[i][t] * g[k][t] / n;
        }
        a[i][k] += i == k ? 1 : 0;
      }
    }
    return a;
  }

  private static double[][] copy(double[][] a) {
    return Arrays.stream(a).map(double[]::clone).toArray(double[][]::new);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 130, 193})
  void solvesAndInverts(int n) {
    double[][] a = definite(n);
    BlockedCholesky factor = BlockedCholesky.of(copy(a)).orElseThrow();
    double[] flat = Arrays.stream(a).flatMapToDouble(Arrays::stream).toArray();
    Cholesky plain = Cholesky.of(flat, n).orElseThrow();
    double logs = 0;
    for (int i = 0; i < n; i++) {
      logs += 2 * Math.log(plain.column(i)[i]);
    }
    assertEquals(logs, factor.logDeterminant(), 1e-10 * n);
    double[] b = new double[n];
    Arrays.setAll(b, i -> Math.sin(i));
    double[] wanted = b.clone();
    plain.solve(wanted, 0);
    double[] got = b.clone();
    factor.solve(got);
    assertArrayEquals(wanted, got, 1e-11);
    double[][] inverse = factor.inverse();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        double product = 0;
        for (int t = 0; t < n; t++) {
          product += a[i][t] * inverse[t][k];
        }
        assertEquals(i == k ? 1 : 0, product, 1e-10);
      }
    }
    BlockedCholesky again = BlockedCholesky.ofPacked(n, factor.packed());
    assertArrayEquals(factor.packed(), again.packed());
  }

  @Test
  void severalRightSidesAreEachAsAlone() {
    int n = 130;
    BlockedCholesky factor = BlockedCholesky.of(definite(n)).orElseThrow();
    double[][] many = new double[n][13];
    for (int i = 0; i < n; i++) {
      for (int q = 0; q < 13; q++) {
        many[i][q] = Math.cos(i * 13 + q);
      }
    }
    double[][] solved = copy(many);
    factor.forward(solved, 13);
    double[] lower = factor.packed();
    for (int q = 0; q < 13; q++) {
      double[][] one = new double[n][1];
      for (int i = 0; i < n; i++) {
        one[i][0] = many[i][q];
      }
      factor.forward(one, 1);
      for (int i = 0; i < n; i++) {
        assertEquals(one[i][0], solved[i][q]);
        double product = 0;
        for (int k = 0; k <= i; k++) {
          product += lower[i * (i + 1) / 2 + k] * solved[k][q];
        }
        assertEquals(many[i][q], product, 1e-12);
      }
    }
  }

  @Test
  void whatIsNotPositiveDefiniteHasNone() {
    assertTrue(BlockedCholesky.of(new double[][] {{1, 2}, {2, 1}}).isEmpty());
    assertTrue(BlockedCholesky.of(new double[][] {{1, 1}, {1, 1}}).isEmpty());
    assertTrue(BlockedCholesky.of(new double[][] {{Double.NaN}}).isEmpty());
    assertTrue(BlockedCholesky.of(new double[][] {{0}}).isEmpty());
    assertThrows(IllegalArgumentException.class, () -> BlockedCholesky.ofPacked(2, new double[] {1, 2}));
    assertThrows(IllegalArgumentException.class, () -> BlockedCholesky.ofPacked(1, new double[] {0}));
  }
}
