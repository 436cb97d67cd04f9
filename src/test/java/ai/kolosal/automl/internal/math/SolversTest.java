package ai.kolosal.automl.internal.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The solvers against the equations they solve. */
class SolversTest {
  /** A Gram matrix of {@code rank} random vectors. */
  private static double[] gram(int size, int rank) {
    RandomGenerator random = new SeedTree(9).child(size).generator();
    double[][] vectors = new double[rank][size];
    for (double[] vector : vectors) {
      for (int i = 0; i < size; i++) {
        vector[i] = random.nextGaussian();
      }
    }
    double[] matrix = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        for (double[] vector : vectors) {
          matrix[i * size + j] += vector[i] * vector[j];
        }
      }
    }
    return matrix;
  }

  private static double[] times(double[] matrix, double[] x) {
    double[] product = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        product[i] += matrix[i * x.length + j] * x[j];
      }
    }
    return product;
  }

  private static double[] ramp(int size) {
    double[] b = new double[size];
    for (int i = 0; i < size; i++) {
      b[i] = 1 + 0.5 * i - 0.1 * i * i;
    }
    return b;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 17, 90})
  void choleskySolvesDefiniteSystems(int size) {
    double[] matrix = gram(size, 3 * size);
    double[] b = ramp(size);
    double[] x = new double[size + 1];
    System.arraycopy(b, 0, x, 1, size);
    Cholesky factor = Cholesky.of(matrix, size).orElseThrow();
    factor.solve(x, 1);
    double[] solution = Arrays.copyOfRange(x, 1, size + 1);
    assertArrayEquals(b, times(matrix, solution), 1e-9 * (1 + Math.abs(b[size - 1])));
  }

  @Test
  void choleskyGivesItsFactor() {
    Cholesky factor = Cholesky.of(new double[] {4, 2, 2, 10}, 2).orElseThrow();
    assertArrayEquals(new double[] {2, 1}, factor.column(0), 1e-15);
    assertArrayEquals(new double[] {0, 3}, factor.column(1), 1e-15);
    double[] b = {5, 6};
    factor.solveTransposed(b, 0);
    assertArrayEquals(new double[] {1.5, 2}, b, 1e-15);
  }

  @Test
  void choleskyRefusesWhatIsNotDefinite() {
    assertTrue(Cholesky.of(new double[] {1, 2, 2, 1}, 2).isEmpty());
    assertTrue(Cholesky.of(new double[] {0}, 1).isEmpty());
    assertTrue(Cholesky.of(new double[] {Double.NaN}, 1).isEmpty());
    assertTrue(Cholesky.of(new double[] {1, 0, 0, Double.POSITIVE_INFINITY}, 2).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 17, 60})
  void shiftedSystemsSolveEveryShift(int size) {
    double[] matrix = gram(size, Math.max(1, size / 2));
    double[] b = ramp(size);
    ShiftedSystem system = ShiftedSystem.of(matrix, b);
    for (double shift : new double[] {0.01, 1, 100}) {
      double[] shifted = matrix.clone();
      for (int i = 0; i < size; i++) {
        shifted[i * size + i] += shift;
      }
      ShiftedSystem.Solution solution = system.solve(shift).orElseThrow();
      double[] x = solution.values();
      assertArrayEquals(b, times(shifted, x), 1e-8 * (1 + Math.abs(b[size - 1])));
      double norm = 0;
      double energy = 0;
      double trace = 0;
      Cholesky factor = Cholesky.of(shifted, size).orElseThrow();
      for (int i = 0; i < size; i++) {
        norm += x[i] * x[i];
        energy += x[i] * b[i];
        double[] unit = new double[size];
        unit[i] = 1;
        factor.solve(unit, 0);
        trace += unit[i];
      }
      assertEquals(norm, solution.squaredNorm(), 1e-9 * norm);
      assertEquals(energy, solution.energy(), 1e-9 * energy);
      assertEquals(trace, solution.inverseTrace(), 1e-9 * trace);
    }
  }

  @Test
  void aSingularMatrixHasNoSolutionWithoutShift() {
    double[] ones = {1, 1, 1, 1};
    assertTrue(ShiftedSystem.of(ones, new double[] {1, 2}).solve(0).isEmpty());
    assertTrue(ShiftedSystem.of(new double[4], new double[] {1, 2}).solve(0).isEmpty());
  }

  @Test
  void leastNormPicksTheShortestSolution() {
    double[] ones = {1, 1, 1, 1};
    assertArrayEquals(new double[] {1, 1}, LeastNorm.solve(ones, new double[] {2, 2}), 1e-14);
    assertArrayEquals(new double[] {0, 0}, LeastNorm.solve(new double[4], new double[] {2, 2}));
    double[] matrix = gram(20, 7);
    double[] b = times(matrix, ramp(20));
    double[] x = LeastNorm.solve(matrix, b);
    assertArrayEquals(b, times(matrix, x), 1e-8);
    // the shortest solution has no part that the matrix maps to 0: it is the matrix times something
    double[] again = LeastNorm.solve(matrix, times(matrix, x));
    assertArrayEquals(x, again, 1e-9);
  }
}
