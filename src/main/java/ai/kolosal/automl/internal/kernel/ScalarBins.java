package ai.kolosal.automl.internal.kernel;

import java.util.Arrays;

/** Sums of pairs by bin as plain loops: the chains of additions of four features run side by side. */
public final class ScalarBins implements BinOps {
  /** Creates the loops. */
  public ScalarBins() {}

  @Override
  public void pairSums(byte[][] features, int count, int[] rows, int begin, int end, double[] values, double[] sums) {
    int n = end - begin;
    int width = 2 * BinKernels.BINS;
    Arrays.fill(sums, 0, count * width, 0);
    int f = 0;
    for (; f + 3 <= count; f += 4) {
      // Three cost as much as four: the last is counted twice and kept once.
      int kept = Math.min(4, count - f);
      byte[] last = features[f + kept - 1];
      if (n < BinKernels.MANY && kept == 3) {
        break;
      } else if (n < BinKernels.MANY) {
        pairFour(features[f], features[f + 1], features[f + 2], last, rows, begin, n, values, sums, f * width);
      } else {
        pairMany(
            features[f], features[f + 1], features[f + 2], last, rows, begin, n, values, sums, f * width, kept * width);
      }
    }
    if (f + 2 <= count) {
      pairTwo(features[f], features[f + 1], rows, begin, n, values, sums, f * width);
      f += 2;
    }
    if (f < count) {
      pairOne(features[f], rows, begin, n, values, sums, f * width);
    }
  }

  /** The JIT knows the length of an array that is made here and leaves out its checks, which pays for the copy. */
  private static void pairMany(
      byte[] f0,
      byte[] f1,
      byte[] f2,
      byte[] f3,
      int[] rows,
      int begin,
      int n,
      double[] values,
      double[] sums,
      int at,
      int kept) {
    double[] own = new double[8 * BinKernels.BINS];
    for (int i = 0; i < n; i++) {
      int row = rows[begin + i];
      double first = values[2 * i];
      double second = values[2 * i + 1];
      int b0 = 2 * (f0[row] & 0xFF);
      int b1 = 2 * BinKernels.BINS + 2 * (f1[row] & 0xFF);
      int b2 = 4 * BinKernels.BINS + 2 * (f2[row] & 0xFF);
      int b3 = 6 * BinKernels.BINS + 2 * (f3[row] & 0xFF);
      own[b0] += first;
      own[b0 + 1] += second;
      own[b1] += first;
      own[b1 + 1] += second;
      own[b2] += first;
      own[b2 + 1] += second;
      own[b3] += first;
      own[b3 + 1] += second;
    }
    System.arraycopy(own, 0, sums, at, kept);
  }

  private static void pairFour(
      byte[] f0,
      byte[] f1,
      byte[] f2,
      byte[] f3,
      int[] rows,
      int begin,
      int n,
      double[] values,
      double[] sums,
      int at) {
    for (int i = 0; i < n; i++) {
      int row = rows[begin + i];
      double first = values[2 * i];
      double second = values[2 * i + 1];
      int b0 = at + 2 * (f0[row] & 0xFF);
      int b1 = at + 2 * BinKernels.BINS + 2 * (f1[row] & 0xFF);
      int b2 = at + 4 * BinKernels.BINS + 2 * (f2[row] & 0xFF);
      int b3 = at + 6 * BinKernels.BINS + 2 * (f3[row] & 0xFF);
      sums[b0] += first;
      sums[b0 + 1] += second;
      sums[b1] += first;
      sums[b1 + 1] += second;
      sums[b2] += first;
      sums[b2 + 1] += second;
      sums[b3] += first;
      sums[b3 + 1] += second;
    }
  }

  private static void pairTwo(
      byte[] f0, byte[] f1, int[] rows, int begin, int n, double[] values, double[] sums, int at) {
    for (int i = 0; i < n; i++) {
      int row = rows[begin + i];
      double first = values[2 * i];
      double second = values[2 * i + 1];
      int b0 = at + 2 * (f0[row] & 0xFF);
      int b1 = at + 2 * BinKernels.BINS + 2 * (f1[row] & 0xFF);
      sums[b0] += first;
      sums[b0 + 1] += second;
      sums[b1] += first;
      sums[b1 + 1] += second;
    }
  }

  static void pairOne(byte[] feature, int[] rows, int begin, int n, double[] values, double[] sums, int at) {
    for (int i = 0; i < n; i++) {
      int b = at + 2 * (feature[rows[begin + i]] & 0xFF);
      sums[b] += values[2 * i];
      sums[b + 1] += values[2 * i + 1];
    }
  }
}
