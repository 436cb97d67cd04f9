package ai.kolosal.automl.internal.kernel;

import static ai.kolosal.automl.internal.kernel.Differences.values;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sums by bin against plain loops, and those of this JVM against the scalar ones to the bit. */
class BinsTest {
  private static final int BINS = BinKernels.BINS;
  private static final int FEATURES = 7;

  /** Every third row or so of three times as many. */
  private static final class Data {
    final byte[][] features = new byte[FEATURES][];
    final int[] rows;
    final double[] pairs;
    final long[] longs;
    final int n;

    Data(int n, boolean odd) {
      this.n = n;
      RandomGenerator random = new SeedTree(9).child("bins").child(n).generator();
      for (int f = 0; f < FEATURES; f++) {
        features[f] = new byte[3 * n + 3];
        int bins = new int[] {256, 1, 2, 17, 64, 200, 256}[f];
        for (int i = 0; i < features[f].length; i++) {
          features[f][i] = (byte) random.nextInt(bins);
        }
      }
      rows = new int[n + 2];
      for (int i = 0; i < n; i++) {
        rows[i + 1] = 3 * i + random.nextInt(3);
      }
      pairs = values(2 * n, "pairs", odd);
      longs = new long[n];
      for (int i = 0; i < n; i++) {
        longs[i] = (long) random.nextInt(9) << 32 | random.nextInt(9);
      }
    }

    int bin(int f, int i) {
      return features[f][rows[i + 1]] & 0xFF;
    }

    byte[] bins(int f) {
      byte[] bins = new byte[n];
      BinKernels.gatherBins(new byte[][] {features[f]}, 1, rows, 1, n + 1, bins);
      return bins;
    }
  }

  static int[] lengths() {
    return Differences.LENGTHS;
  }

  static void compare(KernelOps scalar, KernelOps vector, int n) {
    for (boolean odd : new boolean[] {false, true}) {
      Data data = new Data(n, odd);
      for (int count = 0; count <= FEATURES; count++) {
        double[] s = new double[FEATURES * 2 * BINS];
        double[] v = new double[FEATURES * 2 * BINS];
        Arrays.fill(s, count * 2 * BINS, s.length, 5);
        Arrays.fill(v, 5);
        scalar.bins().pairSums(data.features, count, data.rows, 1, n + 1, data.pairs, s);
        vector.bins().pairSums(data.features, count, data.rows, 1, n + 1, data.pairs, v);
        assertArrayEquals(s, v, "pairs of " + n + " rows, " + count + " features");
      }
    }
  }

  @Test
  void scalarAndVectorAgreeToTheBit() {
    Differences.compare(BinsTest::compare);
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void sumsAreThoseOfAPlainLoop(int n) {
    Data data = new Data(n, true);
    long[] sums = new long[FEATURES * BINS];
    double[] pairs = new double[FEATURES * 2 * BINS];
    BinKernels.sums(data.features, FEATURES, data.rows, 1, n + 1, data.longs, sums);
    BinKernels.pairSums(data.features, FEATURES, data.rows, 1, n + 1, data.pairs, pairs);
    for (int f = 0; f < FEATURES; f++) {
      long[] plain = new long[BINS];
      double[] plainPairs = new double[2 * BINS];
      TreeSet<Integer> occurring = new TreeSet<>();
      for (int i = 0; i < n; i++) {
        int b = data.bin(f, i);
        occurring.add(b);
        plain[b] += data.longs[i];
        plainPairs[2 * b] += data.pairs[2 * i];
        plainPairs[2 * b + 1] += data.pairs[2 * i + 1];
      }
      assertArrayEquals(plain, Arrays.copyOfRange(sums, f * BINS, (f + 1) * BINS));
      assertArrayEquals(plainPairs, Arrays.copyOfRange(pairs, f * 2 * BINS, (f + 1) * 2 * BINS));
      few(data, f, occurring, plain, plainPairs);
    }
  }

  private static void few(Data data, int f, TreeSet<Integer> occurring, long[] plain, double[] plainPairs) {
    int[] expected = occurring.stream().mapToInt(Integer::intValue).toArray();
    int[] list = new int[BINS];
    assertArrayEquals(expected, Arrays.copyOf(list, BinKernels.occurring(data.bins(f), data.n, list)));
    byte[] bins = new byte[data.n + 2];
    System.arraycopy(data.bins(f), 0, bins, 2, data.n);
    long[] sums = new long[BINS];
    double[] pairs = new double[2 * BINS];
    Arrays.fill(sums, 3);
    Arrays.fill(pairs, 3);
    assertArrayEquals(
        expected, Arrays.copyOf(list, BinKernels.fewSums(bins, 2, data.n, data.longs, sums, list)));
    assertArrayEquals(
        expected, Arrays.copyOf(list, BinKernels.fewPairSums(bins, 2, data.n, data.pairs, pairs, list)));
    for (int b = 0; b < BINS; b++) {
      boolean occurs = occurring.contains(b);
      assertEquals(occurs ? plain[b] : 3, sums[b]);
      assertEquals(occurs ? plainPairs[2 * b] : 3, pairs[2 * b]);
      assertEquals(occurs ? plainPairs[2 * b + 1] : 3, pairs[2 * b + 1]);
    }
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void gatheredRowsAreThoseOfTheList(int n) {
    Data data = new Data(n, false);
    long[] byRow = new long[3 * n + 3];
    double[] pairsByRow = new double[2 * byRow.length];
    for (int i = 0; i < byRow.length; i++) {
      byRow[i] = i + (7L << 32);
      pairsByRow[2 * i] = i;
      pairsByRow[2 * i + 1] = -0.1 * i;
    }
    long[] longs = new long[n];
    double[] pairs = new double[2 * n];
    double[] totals = new double[2];
    byte[] bins = new byte[FEATURES * n];
    long sum = BinKernels.gather(byRow, data.rows, 1, n + 1, longs);
    BinKernels.gatherPairs(pairsByRow, data.rows, 1, n + 1, pairs, totals);
    BinKernels.gatherBins(data.features, FEATURES, data.rows, 1, n + 1, bins);
    double first = 0;
    double second = 0;
    for (int i = 0; i < n; i++) {
      int row = data.rows[i + 1];
      sum -= byRow[row];
      first += row;
      second += -0.1 * row;
      assertEquals(byRow[row], longs[i]);
      assertEquals(row, pairs[2 * i]);
      assertEquals(-0.1 * row, pairs[2 * i + 1]);
      for (int f = 0; f < FEATURES; f++) {
        assertEquals((byte) data.bin(f, i), bins[f * n + i]);
      }
    }
    assertEquals(0, sum);
    assertArrayEquals(new double[] {first, second}, totals);
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void chosenBinsAreSummedAlone(int n) {
    Data data = new Data(n, false);
    boolean[] chosen = new boolean[BINS];
    int[] offsets = new int[BINS];
    for (int b = 0; b < BINS; b++) {
      chosen[b] = b % 3 == 1;
      offsets[b] = b % 2 * 10;
    }
    for (int f = 0; f < FEATURES; f++) {
      long sum = 0;
      double[] pair = new double[2];
      long[] plain = new long[20];
      for (int i = 0; i < n; i++) {
        int b = data.bin(f, i);
        sum += chosen[b] ? data.longs[i] : 0;
        pair[0] += chosen[b] ? data.pairs[2 * i] : 0;
        pair[1] += chosen[b] ? data.pairs[2 * i + 1] : 0;
        plain[b % 2 * 10 + (int) data.longs[i]] += data.longs[i] >>> 32;
      }
      double[] totals = new double[2];
      long[] sums = new long[20];
      assertEquals(sum, BinKernels.sumChosen(data.bins(f), n, chosen, data.longs));
      BinKernels.sumChosenPairs(data.bins(f), n, chosen, data.pairs, totals);
      assertArrayEquals(pair, totals);
      BinKernels.classSums(data.bins(f), 0, n, offsets, data.longs, sums);
      assertArrayEquals(plain, sums);
    }
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void sortingByRankKeepsTheOrderWithin(int n) {
    Data data = new Data(n, false);
    int[] rankOf = new int[BINS];
    for (int b = 0; b < BINS; b++) {
      rankOf[b] = 255 - b;
    }
    for (int f = 0; f < FEATURES; f++) {
      int feature = f;
      Integer[] order = new Integer[n];
      Arrays.setAll(order, i -> i);
      Arrays.sort(order, (a, b) -> Integer.compare(data.bin(feature, b), data.bin(feature, a)));
      int[] ranks = new int[n];
      long[] sorted = new long[n];
      BinKernels.sort(data.bins(f), 0, n, rankOf, BINS, data.longs, ranks, sorted);
      for (int i = 0; i < n; i++) {
        assertEquals(255 - data.bin(f, order[i]), ranks[i]);
        assertEquals(data.longs[order[i]], sorted[i]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void aValueIsInTheBinThatAPlainLoopFinds(int n) {
    double[] column = values(n, "column", true);
    for (int edges : new int[] {0, 1, 2, 3, 7, 8, 15, 16, 100, 127, 128, 254, 255}) {
      double[] cuts = values(edges, "edges", false);
      for (int k = 0; k < edges && k < n; k += 2) {
        cuts[k] = Double.isNaN(column[k]) ? -0.0 : column[k];
      }
      Arrays.sort(cuts);
      byte[] bins = new byte[n];
      BinKernels.search(column, cuts, 255, bins);
      for (int i = 0; i < n; i++) {
        int bin = 0;
        while (bin < edges && cuts[bin] < column[i]) {
          bin++;
        }
        assertEquals(Double.isNaN(column[i]) ? 255 : bin, bins[i] & 0xFF, column[i] + " of " + edges);
      }
    }
  }

  @Test
  void codesAreBinsAndWhatIsNoneIsNamed() {
    byte[] bins = new byte[4];
    assertEquals(-1, BinKernels.encode(new double[] {254, Double.NaN, -0.0, 3}, 255, bins));
    assertArrayEquals(new byte[] {(byte) 254, (byte) 255, 0, 3}, bins);
    for (double wrong : new double[] {-1, 5, 0.5, 1e18, 1 / 0.0, -1 / 0.0, Double.MIN_VALUE}) {
      assertEquals(2, BinKernels.encode(new double[] {0, 4, wrong, 6}, 5, bins), () -> "" + wrong);
    }
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void rowsArePartedInTheirOrder(int n) {
    Data data = new Data(n, false);
    boolean[] left = new boolean[BINS];
    for (int b = 0; b < BINS; b++) {
      left[b] = b * 7 % 5 < 2;
    }
    for (int f = 0; f < FEATURES; f++) {
      int[] rows = data.rows.clone();
      int[] expected = data.rows.clone();
      int at = 1;
      for (int side = 0; side < 2; side++) {
        for (int i = 0; i < n; i++) {
          if (left[data.bin(f, i)] == (side == 0)) {
            expected[at++] = data.rows[i + 1];
          }
        }
      }
      int middle = BinKernels.partition(data.features[f], left, rows, 1, n + 1, new int[n]);
      assertArrayEquals(expected, rows);
      for (int i = 1; i <= n; i++) {
        assertEquals(i < middle, left[data.features[f][rows[i]] & 0xFF]);
      }
    }
  }

  @Test
  void sizesAreChecked() {
    byte[][] features = {new byte[4]};
    int[] rows = {0, 1, 2, 3};
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> BinKernels.sums(features, 1, rows, 0, 4, new long[3], new long[BINS]));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> BinKernels.sums(features, 2, rows, 0, 4, new long[4], new long[2 * BINS]));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> BinKernels.pairSums(features, 1, rows, 0, 4, new double[8], new double[BINS]));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> BinKernels.search(new double[4], new double[256], 0, new byte[4]));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> BinKernels.pairSums(features, 1, new int[] {4}, 0, 1, new double[2], new double[2 * BINS]));
  }
}
