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
    Arrays.fill(sums, 0, count * 2 * BinKernels.BINS, 0);
    int f = 0;
    for (; f + 4 <= count; f += 4) {
      four(
          features[f], features[f + 1], features[f + 2], features[f + 3], rows, begin, end - begin, values, sums,
          f * 2 * BinKernels.BINS);
    }
    if (f + 2 <= count) {
      two(features[f], features[f + 1], rows, begin, end - begin, values, sums, f * 2 * BinKernels.BINS);
      f += 2;
    }
    if (f < count) {
      one(features[f], rows, begin, end - begin, values, sums, f * 2 * BinKernels.BINS);
    }
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
