package ai.kolosal.automl.internal.kernel.panama;

import ai.kolosal.automl.internal.kernel.BinKernels;
import ai.kolosal.automl.internal.kernel.BinOps;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of pairs by bin with the vector API: a pair is one vector, so that a bin is read, added to and written once.
 */
final class PanamaBins implements BinOps {
  /** Two doubles, whatever the width of other kernels. */
  private static final VectorSpecies<Double> PAIR = DoubleVector.SPECIES_128;

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
        four(features[f], features[f + 1], features[f + 2], last, rows, begin, n, values, sums, f * width);
      } else {
        many(
            features[f], features[f + 1], features[f + 2], last, rows, begin, n, values, sums, f * width, kept * width);
      }
    }
    if (f + 2 <= count) {
      two(features[f], features[f + 1], rows, begin, n, values, sums, f * width);
      f += 2;
    }
    if (f < count) {
      one(features[f], rows, begin, n, values, sums, f * width);
    }
  }

  /** The JIT knows the length of an array that is made here and leaves out its checks, which pays for the copy. */
  private static void many(
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
      DoubleVector pair = DoubleVector.fromArray(PAIR, values, 2 * i);
      add(pair, own, 2 * (f0[row] & 0xFF));
      add(pair, own, 2 * BinKernels.BINS + 2 * (f1[row] & 0xFF));
      add(pair, own, 4 * BinKernels.BINS + 2 * (f2[row] & 0xFF));
      add(pair, own, 6 * BinKernels.BINS + 2 * (f3[row] & 0xFF));
    }
    System.arraycopy(own, 0, sums, at, kept);
  }

  private static void four(
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
      DoubleVector pair = DoubleVector.fromArray(PAIR, values, 2 * i);
      add(pair, sums, at + 2 * (f0[row] & 0xFF));
      add(pair, sums, at + 2 * BinKernels.BINS + 2 * (f1[row] & 0xFF));
      add(pair, sums, at + 4 * BinKernels.BINS + 2 * (f2[row] & 0xFF));
      add(pair, sums, at + 6 * BinKernels.BINS + 2 * (f3[row] & 0xFF));
    }
  }

  private static void two(
      byte[] f0, byte[] f1, int[] rows, int begin, int n, double[] values, double[] sums, int at) {
    for (int i = 0; i < n; i++) {
      int row = rows[begin + i];
      DoubleVector pair = DoubleVector.fromArray(PAIR, values, 2 * i);
      add(pair, sums, at + 2 * (f0[row] & 0xFF));
      add(pair, sums, at + 2 * BinKernels.BINS + 2 * (f1[row] & 0xFF));
    }
  }

  private static void one(byte[] feature, int[] rows, int begin, int n, double[] values, double[] sums, int at) {
    for (int i = 0; i < n; i++) {
      add(DoubleVector.fromArray(PAIR, values, 2 * i), sums, at + 2 * (feature[rows[begin + i]] & 0xFF));
    }
  }

  private static void add(DoubleVector pair, double[] sums, int at) {
    DoubleVector.fromArray(PAIR, sums, at).add(pair).intoArray(sums, at);
  }
}
