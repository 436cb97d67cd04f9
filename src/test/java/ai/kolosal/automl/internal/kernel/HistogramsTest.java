package ai.kolosal.automl.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Histograms of packed features against one addition at a time. */
class HistogramsTest {
  private static final int CELLS = HistogramKernels.CELLS;

  /** A group of eight features, the first of which often has all rows in one bin. */
  private static final class Data {
    final byte[][] columns = new byte[HistogramKernels.WIDTH][];
    final long[] packed;
    final long[] values;
    final int[] rows;

    Data(int n) {
      RandomGenerator random = new SeedTree(4).child(n).generator();
      packed = new long[3 * n + 3];
      for (int k = 0; k < columns.length; k++) {
        columns[k] = new byte[packed.length];
        int bins = new int[] {1, 2, 3, 17, 200, 256, 256, 256}[k];
        for (int i = 0; i < packed.length; i++) {
          columns[k][i] = (byte) random.nextInt(bins);
        }
        HistogramKernels.pack(columns[k], k, packed);
      }
      values = new long[packed.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextLong();
      }
      rows = new int[n + 2];
      for (int i = 0; i < n; i++) {
        rows[i + 1] = 3 * i + random.nextInt(3);
      }
    }

    void add(int row, long value, long[] sums) {
      for (int k = 0; k < columns.length; k++) {
        sums[256 * k + (columns[k][row] & 0xFF)] += value;
      }
    }
  }

  static int[] lengths() {
    return Differences.LENGTHS;
  }

  private static long[] filled() {
    long[] sums = new long[CELLS + 1];
    Arrays.fill(sums, 7);
    return sums;
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void rangesAddToTheirBins(int n) {
    Data data = new Data(n);
    long[] expected = filled();
    for (int i = 2; i < n + 2; i++) {
      data.add(i, data.values[i], expected);
    }
    long[] all = filled();
    HistogramKernels.sums(data.packed, 5, data.values, 2, n + 2, all);
    assertArrayEquals(expected, all);
    long[] half = filled();
    HistogramKernels.sums(data.packed, 4, data.values, 2, n + 2, half);
    assertArrayEquals(Arrays.copyOf(expected, CELLS / 2), Arrays.copyOf(half, CELLS / 2));
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void listsAddToTheirBins(int n) {
    Data data = new Data(n);
    long[] expected = filled();
    for (int i = 0; i < n; i++) {
      data.add(data.rows[i + 1], data.values[i], expected);
    }
    for (int spare : new int[] {1, 100, 1100, 8192}) {
      long[] sums = filled();
      HistogramKernels.sums(data.packed, 8, data.rows, 1, n + 1, data.values, new long[spare], sums);
      assertArrayEquals(expected, sums, "spare " + spare);
    }
  }

  @Test
  void sizesAreChecked() {
    long[] group = new long[4];
    long[] sums = new long[CELLS];
    int[] rows = {3, 4};
    assertThrows(IndexOutOfBoundsException.class, () -> HistogramKernels.sums(group, 8, new long[3], 0, 4, sums));
    assertThrows(IndexOutOfBoundsException.class, () -> HistogramKernels.sums(group, 8, group, 0, 4, new long[9]));
    assertThrows(IndexOutOfBoundsException.class, () -> HistogramKernels.sums(group, 8, group, -1, 4, sums));
    assertThrows(IndexOutOfBoundsException.class,
        () -> HistogramKernels.sums(group, 8, rows, 0, 2, group, group, sums));
    assertThrows(IndexOutOfBoundsException.class,
        () -> HistogramKernels.sums(group, 8, rows, 0, 1, group, new long[0], sums));
    assertThrows(IndexOutOfBoundsException.class, () -> HistogramKernels.pack(new byte[5], 0, group));
    assertThrows(IndexOutOfBoundsException.class, () -> HistogramKernels.pack(new byte[4], 8, group));
    assertThrows(IndexOutOfBoundsException.class, () -> HistogramKernels.subtract(group, sums, group, 0, 5));
  }

  @Test
  void aChildIsSubtractedInARange() {
    long[] parent = {5, 6, 7, 8};
    HistogramKernels.subtract(parent, new long[] {1, 2, 3, 4}, parent, 1, 3);
    assertArrayEquals(new long[] {5, 4, 4, 8}, parent);
  }

  private static long[] quantised(double gradient, double hessian, int rows, long seed) {
    double[] gradients = new double[rows];
    double[] hessians = new double[rows];
    Arrays.fill(gradients, gradient);
    Arrays.fill(hessians, hessian);
    long[] out = new long[rows];
    HistogramKernels.quantise(gradients, hessians, 2.0, 4.0, 32, seed, 0, rows, out);
    return out;
  }

  @Test
  void whatIsWholeIsNotDithered() {
    for (long value : quantised(-3.5, 2.25, 1000, 1)) {
      assertEquals((-7L << 32) + 9, value);
    }
    assertEquals((-7L << 32) - 1, quantised(-3.5, -0.25, 1, 1)[0]);
  }

  @Test
  void ditherIsUnbiasedAndOfItsRow() {
    int n = 200_000;
    long[] values = quantised(-0.15, 0.2, n, 5);
    long gradients = 0;
    long hessians = 0;
    long both = 0;
    for (long value : values) {
      long h = (int) value;
      long g = value - h >> 32;
      assertEquals(g, g < 0 ? -1 : 0);
      assertEquals(h, h > 0 ? 1 : 0);
      gradients += g;
      hessians += h;
      both += g * h;
    }
    // The standard errors are 0.001, so that these would fail for one seed in a million.
    assertEquals(-0.3, gradients / (double) n, 0.005);
    assertEquals(0.8, hessians / (double) n, 0.005);
    assertEquals(-0.24, both / (double) n, 0.005);
    long[] part = new long[n];
    HistogramKernels.quantise(filled(-0.15, n), filled(0.2, n), 2.0, 4.0, 32, 5, 70, 90, part);
    assertArrayEquals(Arrays.copyOfRange(values, 70, 90), Arrays.copyOfRange(part, 70, 90));
    assertEquals(0, part[69] | part[90]);
  }

  private static double[] filled(double value, int n) {
    double[] values = new double[n];
    Arrays.fill(values, value);
    return values;
  }
}
