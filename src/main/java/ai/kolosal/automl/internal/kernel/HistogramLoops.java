package ai.kolosal.automl.internal.kernel;

/** The loops of {@link HistogramKernels}. */
final class HistogramLoops {
  /** From this many rows sums are gathered in an array of their own. */
  private static final int MANY = 512;
  /** Rows whose bins are fetched in one go: a short loop has more of them under way at a time. */
  private static final int BLOCK = 512;

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1p-32;
  /** Makes positive what is truncated. */
  private static final double OFFSET = 0x1p32;

  private HistogramLoops() {}

  static void pack(byte[] column, int shift, long[] packed) {
    for (int i = 0; i < column.length; i++) {
      packed[i] |= (column[i] & 0xFFL) << shift;
    }
  }

  static void sums(long[] packed, long[] values, int begin, int end, long[] sums) {
    if (end - begin < MANY) {
      addFew(packed, begin, values, begin, end - begin, sums);
      return;
    }
    // The JIT knows the length of an array that is made here and leaves out its checks, which pays for the copy.
    long[] own = new long[HistogramKernels.CELLS];
    for (int i = begin; i < end; i++) {
      long bins = packed[i];
      long value = values[i];
      own[(int) bins & 0xFF] += value;
      own[256 + ((int) (bins >>> 8) & 0xFF)] += value;
      own[512 + ((int) (bins >>> 16) & 0xFF)] += value;
      own[768 + ((int) (bins >>> 24) & 0xFF)] += value;
      own[1024 + ((int) (bins >>> 32) & 0xFF)] += value;
      own[1280 + ((int) (bins >>> 40) & 0xFF)] += value;
      own[1536 + ((int) (bins >>> 48) & 0xFF)] += value;
      own[1792 + ((int) (bins >>> 56) & 0xFF)] += value;
    }
    for (int c = 0; c < own.length; c++) {
      sums[c] += own[c];
    }
  }

  static void sums(long[] packed, int[] rows, int begin, int end, long[] values, long[] sums) {
    int n = end - begin;
    if (n < MANY) {
      long[] fetched = new long[n];
      for (int i = 0; i < n; i++) {
        fetched[i] = packed[rows[begin + i]];
      }
      addFew(fetched, 0, values, 0, n, sums);
      return;
    }
    long[] own = new long[HistogramKernels.CELLS];
    long[] fetched = new long[BLOCK];
    for (int from = 0; from < n; from += BLOCK) {
      int count = Math.min(BLOCK, n - from);
      for (int i = 0; i < count; i++) {
        fetched[i] = packed[rows[begin + from + i]];
      }
      for (int i = 0; i < count; i++) {
        long bins = fetched[i];
        long value = values[from + i];
        own[(int) bins & 0xFF] += value;
        own[256 + ((int) (bins >>> 8) & 0xFF)] += value;
        own[512 + ((int) (bins >>> 16) & 0xFF)] += value;
        own[768 + ((int) (bins >>> 24) & 0xFF)] += value;
        own[1024 + ((int) (bins >>> 32) & 0xFF)] += value;
        own[1280 + ((int) (bins >>> 40) & 0xFF)] += value;
        own[1536 + ((int) (bins >>> 48) & 0xFF)] += value;
        own[1792 + ((int) (bins >>> 56) & 0xFF)] += value;
      }
    }
    for (int c = 0; c < own.length; c++) {
      sums[c] += own[c];
    }
  }

  private static void addFew(long[] packed, int from, long[] values, int at, int n, long[] sums) {
    for (int i = 0; i < n; i++) {
      long bins = packed[from + i];
      long value = values[at + i];
      sums[(int) bins & 0xFF] += value;
      sums[256 + ((int) (bins >>> 8) & 0xFF)] += value;
      sums[512 + ((int) (bins >>> 16) & 0xFF)] += value;
      sums[768 + ((int) (bins >>> 24) & 0xFF)] += value;
      sums[1024 + ((int) (bins >>> 32) & 0xFF)] += value;
      sums[1280 + ((int) (bins >>> 40) & 0xFF)] += value;
      sums[1536 + ((int) (bins >>> 48) & 0xFF)] += value;
      sums[1792 + ((int) (bins >>> 56) & 0xFF)] += value;
    }
  }

  static void subtract(long[] parent, long[] child, long[] out, int from, int to) {
    for (int c = from; c < to; c++) {
      out[c] = parent[c] - child[c];
    }
  }

  static void quantise(
      double[] gradients,
      double[] hessians,
      double gScale,
      double hScale,
      int shift,
      long seed,
      int begin,
      int end,
      long[] out) {
    for (int i = begin; i < end; i++) {
      long hash = mix(seed + i * GOLDEN);
      // Truncation of what is positive is the floor, and the floor of x + uniform is x rounded without bias.
      double up = (hash >>> 32) * UNIT + OFFSET;
      double down = (hash & 0xFFFFFFFFL) * UNIT + OFFSET;
      long g = (long) (gradients[i] * gScale + up) - (long) OFFSET;
      long h = (long) (hessians[i] * hScale + down) - (long) OFFSET;
      out[i] = (g << shift) + h;
    }
  }

  /** Stafford's variant 13 of the finaliser of MurmurHash3, as in SplitMix64 (Steele et al., 2014). */
  private static long mix(long z) {
    long first = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    long second = (first ^ first >>> 27) * 0x94D049BB133111EBL;
    return second ^ second >>> 31;
  }
}
