package ai.kolosal.automl.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GapsTest {
  private static final double NAN = Double.NaN;
  private static final double INF = Double.POSITIVE_INFINITY;

  @Test
  void cellsInTheirPlaceAreShared() {
    double[] plain = {1, -INF, 3};
    assertSame(plain, GapKernels.filled(plain, 7));
    assertSame(plain, GapKernels.fenced(plain, -INF, 3, 0, 0));
    assertArrayEquals(new double[] {1, 7, INF}, GapKernels.filled(new double[] {1, NAN, INF}, 7));
    assertArrayEquals(
        new double[] {-1, 1, NAN, 2, 9}, GapKernels.fenced(new double[] {0, 1, NAN, 2, INF}, 1, 2, -1, 9));
    assertArrayEquals(new double[] {0, 1, 0}, GapKernels.marks(new double[] {1, NAN, -INF}));
  }

  @Test
  void distancesAreThoseOfAPlainLoopAtAwkwardLengths() {
    RandomGenerator random = new SeedTree(9).generator();
    for (int rows : new int[] {0, 1, 2, 7, 8, 9, 31, 64, 65, 500}) {
      for (int width = 0; width < 6; width++) {
        double[][] values = new double[width][rows];
        double[][] present = new double[width][rows];
        double[] row = new double[width];
        for (int j = 0; j < width; j++) {
          row[j] = j == 2 ? 1.7e308 : random.nextGaussian();
          for (int i = 0; i < rows; i++) {
            present[j][i] = random.nextInt(4) == 0 ? 0 : 1;
            values[j][i] = present[j][i] * random.nextGaussian();
          }
        }
        int[] columns = IntStream.range(0, width).toArray();
        double[] squared = new double[rows + 1];
        Arrays.fill(squared, 3);
        GapKernels.squaredDistances(values, present, rows, row, columns, squared);
        double[] all = new double[rows + 1];
        Arrays.fill(all, width);
        double[] gaps = new double[rows + 1];
        GapKernels.subtract(all, present, columns, rows, gaps);
        for (int i = 0; i < rows; i++) {
          double want = 0;
          int missing = 0;
          for (int j = 0; j < width; j++) {
            double difference = values[j][i] - row[j];
            want += present[j][i] > 0 ? difference * difference : 0;
            missing += present[j][i] > 0 ? 0 : 1;
          }
          assertEquals(want, squared[i], 1e-13 * want);
          assertEquals(missing, gaps[i]);
        }
        assertEquals(3, squared[rows]);
      }
    }
  }

  @Test
  void shortArraysAreRefused() {
    double[][] two = new double[1][2];
    int[] first = {0};
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> GapKernels.squaredDistances(two, two, 3, new double[1], first, new double[3]));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> GapKernels.squaredDistances(two, two, 2, new double[1], first, new double[1]));
    assertThrows(
        IndexOutOfBoundsException.class, () -> GapKernels.subtract(new double[3], two, first, 3, new double[3]));
    assertThrows(
        IndexOutOfBoundsException.class, () -> GapKernels.subtract(new double[3], two, first, 2, new double[1]));
  }
}
