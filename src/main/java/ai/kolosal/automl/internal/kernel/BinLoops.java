package ai.kolosal.automl.internal.kernel;

import java.util.Arrays;

/**
 * The loops by bin that have no vector form; {@link BinKernels} says what they mean.
 *
 * <p>Bins are scattered, and the machine has no vectors of scattered bytes: what is gained is gained by several chains
 * of additions side by side.
 */
final class BinLoops {
  /** Up to this many rows are sorted by insertion, more by counting. */
  private static final int FEW = 40;

  private BinLoops() {}

  static long gather(long[] byRow, int[] rows, int begin, int end, long[] out) {
    long sum = 0;
    for (int i = begin; i < end; i++) {
      long value = byRow[rows[i]];
      out[i - begin] = value;
      sum += value;
    }
    return sum;
  }

  static void gatherPairs(double[] byRow, int[] rows, int begin, int end, double[] out, double[] totals) {
    double first = 0;
    double second = 0;
    for (int i = begin; i < end; i++) {
      int at = 2 * (i - begin);
      int from = 2 * rows[i];
      out[at] = byRow[from];
      out[at + 1] = byRow[from + 1];
      first += byRow[from];
      second += byRow[from + 1];
    }
    totals[0] = first;
    totals[1] = second;
  }

  static void sums(byte[][] features, int count, int[] rows, int begin, int end, long[] values, long[] sums) {
    int n = end - begin;
    Arrays.fill(sums, 0, count * BinKernels.BINS, 0);
    int f = 0;
    for (; f + 3 <= count; f += 4) {
      // Three cost as much as four: the last is counted twice and kept once.
      int kept = Math.min(4, count - f);
      byte[] last = features[f + kept - 1];
      if (n < BinKernels.MANY && kept == 3) {
        break;
      } else if (n < BinKernels.MANY) {
        sumFour(features[f], features[f + 1], features[f + 2], last, rows, begin, n, values, sums, f * BinKernels.BINS);
      } else {
        sumMany(
            features[f], features[f + 1], features[f + 2], last, rows, begin, n, values, sums, f * BinKernels.BINS,
            kept * BinKernels.BINS);
      }
    }
    if (f + 2 <= count) {
      sumTwo(features[f], features[f + 1], rows, begin, n, values, sums, f * BinKernels.BINS);
      f += 2;
    }
    if (f < count) {
      sumOne(features[f], rows, begin, n, values, sums, f * BinKernels.BINS);
    }
  }

  /** The JIT knows the length of an array that is made here and leaves out its checks, which pays for the copy. */
  private static void sumMany(
      byte[] f0,
      byte[] f1,
      byte[] f2,
      byte[] f3,
      int[] rows,
      int begin,
      int n,
      long[] values,
      long[] sums,
      int at,
      int kept) {
    long[] own = new long[4 * BinKernels.BINS];
    for (int i = 0; i < n; i++) {
      int row = rows[begin + i];
      long value = values[i];
      own[f0[row] & 0xFF] += value;
      own[BinKernels.BINS + (f1[row] & 0xFF)] += value;
      own[2 * BinKernels.BINS + (f2[row] & 0xFF)] += value;
      own[3 * BinKernels.BINS + (f3[row] & 0xFF)] += value;
    }
    System.arraycopy(own, 0, sums, at, kept);
  }

  private static void sumFour(
      byte[] f0, byte[] f1, byte[] f2, byte[] f3, int[] rows, int begin, int n, long[] values, long[] sums, int at) {
    for (int i = 0; i < n; i++) {
      int row = rows[begin + i];
      long value = values[i];
      sums[at + (f0[row] & 0xFF)] += value;
      sums[at + BinKernels.BINS + (f1[row] & 0xFF)] += value;
      sums[at + 2 * BinKernels.BINS + (f2[row] & 0xFF)] += value;
      sums[at + 3 * BinKernels.BINS + (f3[row] & 0xFF)] += value;
    }
  }

  private static void sumTwo(
      byte[] f0, byte[] f1, int[] rows, int begin, int n, long[] values, long[] sums, int at) {
    for (int i = 0; i < n; i++) {
      int row = rows[begin + i];
      long value = values[i];
      sums[at + (f0[row] & 0xFF)] += value;
      sums[at + BinKernels.BINS + (f1[row] & 0xFF)] += value;
    }
  }

  private static void sumOne(byte[] feature, int[] rows, int begin, int n, long[] values, long[] sums, int at) {
    for (int i = 0; i < n; i++) {
      sums[at + (feature[rows[begin + i]] & 0xFF)] += values[i];
    }
  }

  static void gatherBins(byte[][] features, int count, int[] rows, int begin, int end, byte[] out) {
    int n = end - begin;
    for (int f = 0; f < count; f++) {
      byte[] feature = features[f];
      for (int i = 0; i < n; i++) {
        out[f * n + i] = feature[rows[begin + i]];
      }
    }
  }

  static int fewSums(byte[] bins, int from, int n, long[] values, long[] sums, int[] occurring) {
    int found = OccurringBins.list(bins, from, n, occurring);
    for (int k = 0; k < found; k++) {
      sums[occurring[k]] = 0;
    }
    for (int i = 0; i < n; i++) {
      sums[bins[from + i] & 0xFF] += values[i];
    }
    return found;
  }

  static int fewPairSums(byte[] bins, int from, int n, double[] values, double[] sums, int[] occurring) {
    int found = OccurringBins.list(bins, from, n, occurring);
    for (int k = 0; k < found; k++) {
      sums[2 * occurring[k]] = 0;
      sums[2 * occurring[k] + 1] = 0;
    }
    for (int i = 0; i < n; i++) {
      int b = 2 * (bins[from + i] & 0xFF);
      sums[b] += values[2 * i];
      sums[b + 1] += values[2 * i + 1];
    }
    return found;
  }

  static long sumChosen(byte[] bins, int n, boolean[] chosen, long[] values) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += values[i] & -(chosen[bins[i] & 0xFF] ? 1L : 0L);
    }
    return sum;
  }

  static void sumChosenPairs(byte[] bins, int n, boolean[] chosen, double[] values, double[] totals) {
    double first = 0;
    double second = 0;
    for (int i = 0; i < n; i++) {
      int factor = chosen[bins[i] & 0xFF] ? 1 : 0;
      first += factor * values[2 * i];
      second += factor * values[2 * i + 1];
    }
    totals[0] = first;
    totals[1] = second;
  }

  static void classSums(byte[] bins, int from, int n, int[] offsets, long[] values, long[] sums) {
    for (int i = 0; i < n; i++) {
      long value = values[i];
      sums[offsets[bins[from + i] & 0xFF] + (int) value] += value >>> 32;
    }
  }

  static void sort(
      byte[] bins, int from, int n, int[] rankOf, int ranks, long[] values, int[] sortedRanks, long[] sortedValues) {
    if (n <= FEW) {
      insert(bins, from, n, rankOf, sortedRanks);
      for (int i = 0; i < n; i++) {
        sortedValues[i] = values[sortedRanks[i] & 0xFF];
        sortedRanks[i] >>= 8;
      }
      return;
    }
    int[] starts = new int[ranks + 1];
    for (int i = 0; i < n; i++) {
      starts[rankOf[bins[from + i] & 0xFF] + 1]++;
    }
    for (int r = 0; r < ranks; r++) {
      starts[r + 1] += starts[r];
    }
    for (int i = 0; i < n; i++) {
      int rank = rankOf[bins[from + i] & 0xFF];
      int at = starts[rank]++;
      sortedValues[at] = values[i];
      sortedRanks[at] = rank;
    }
  }

  /** Sorts few rows, each as rank · 256 + its place. */
  private static void insert(byte[] bins, int from, int n, int[] rankOf, int[] keys) {
    for (int i = 0; i < n; i++) {
      int key = rankOf[bins[from + i] & 0xFF] << 8 | i;
      int at = i - 1;
      while (at >= 0 && keys[at] > key) {
        keys[at + 1] = keys[at];
        at--;
      }
      keys[at + 1] = key;
    }
  }

  static void search(double[] column, double[] edges, int missing, byte[] out) {
    int half = Integer.highestOneBit(edges.length);
    double[] padded = Arrays.copyOf(edges, 2 * half);
    Arrays.fill(padded, edges.length, padded.length, Double.POSITIVE_INFINITY);
    int i = 0;
    for (; i + 4 <= column.length; i += 4) {
      double v0 = column[i];
      double v1 = column[i + 1];
      double v2 = column[i + 2];
      double v3 = column[i + 3];
      int b0 = 0;
      int b1 = 0;
      int b2 = 0;
      int b3 = 0;
      for (int step = half; step > 0; step >>= 1) {
        b0 += padded[b0 + step - 1] < v0 ? step : 0;
        b1 += padded[b1 + step - 1] < v1 ? step : 0;
        b2 += padded[b2 + step - 1] < v2 ? step : 0;
        b3 += padded[b3 + step - 1] < v3 ? step : 0;
      }
      out[i] = (byte) (Double.isNaN(v0) ? missing : b0);
      out[i + 1] = (byte) (Double.isNaN(v1) ? missing : b1);
      out[i + 2] = (byte) (Double.isNaN(v2) ? missing : b2);
      out[i + 3] = (byte) (Double.isNaN(v3) ? missing : b3);
    }
    for (; i < column.length; i++) {
      int b = 0;
      for (int step = half; step > 0; step >>= 1) {
        b += padded[b + step - 1] < column[i] ? step : 0;
      }
      out[i] = (byte) (Double.isNaN(column[i]) ? missing : b);
    }
  }

  static int encode(double[] column, int levels, byte[] out) {
    for (int i = 0; i < column.length; i++) {
      double value = column[i];
      boolean known = !Double.isNaN(value);
      int code = known ? (int) value : levels;
      if (known && (code != value || code < 0 || code >= levels)) {
        return i;
      }
      out[i] = (byte) code;
    }
    return -1;
  }

  static int partition(byte[] feature, boolean[] left, int[] rows, int begin, int end, int[] spare) {
    byte[] steps = new byte[BinKernels.BINS];
    for (int b = 0; b < steps.length; b++) {
      steps[b] = (byte) (left[b] ? 1 : 0);
    }
    int at = begin;
    for (int i = begin; i < end; i++) {
      int row = rows[i];
      // Both are written, and one of them stays: no branch that depends on data.
      spare[i - at] = row;
      rows[at] = row;
      at += steps[feature[row] & 0xFF];
    }
    System.arraycopy(spare, 0, rows, at, end - at);
    return at;
  }
}
