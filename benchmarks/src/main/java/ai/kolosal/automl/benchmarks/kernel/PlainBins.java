package ai.kolosal.automl.benchmarks.kernel;

import ai.kolosal.automl.internal.kernel.BinKernels;
import ai.kolosal.automl.internal.kernel.BinOps;
import java.util.Arrays;

/** Sums by bin, bin search and look-up by code as anyone would write them. */
final class PlainBins implements BinOps {
  @Override
  public void pairSums(byte[][] features, int count, int[] rows, int begin, int end, double[] values, double[] sums) {
    Arrays.fill(sums, 0, count * 2 * BinKernels.BINS, 0);
    for (int f = 0; f < count; f++) {
      for (int i = begin; i < end; i++) {
        int b = f * 2 * BinKernels.BINS + 2 * (features[f][rows[i]] & 0xFF);
        sums[b] += values[2 * (i - begin)];
        sums[b + 1] += values[2 * (i - begin) + 1];
      }
    }
  }

  static void sums(byte[][] features, int count, int[] rows, int begin, int end, long[] values, long[] sums) {
    Arrays.fill(sums, 0, count * BinKernels.BINS, 0);
    for (int f = 0; f < count; f++) {
      for (int i = begin; i < end; i++) {
        sums[f * BinKernels.BINS + (features[f][rows[i]] & 0xFF)] += values[i - begin];
      }
    }
  }

  static void search(double[] column, double[] edges, int missing, byte[] out) {
    for (int i = 0; i < column.length; i++) {
      int low = 0;
      int high = edges.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (column[i] <= edges[middle]) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      out[i] = (byte) (Double.isNaN(column[i]) ? missing : low);
    }
  }

  static double[] lookUp(double[] table, int levels, int[] codes) {
    double[] out = new double[codes.length];
    for (int i = 0; i < codes.length; i++) {
      out[i] = codes[i] >= 0 ? table[codes[i]] : codes[i] == -1 ? table[levels] : table[levels + 1];
    }
    return out;
  }
}
