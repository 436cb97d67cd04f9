package ai.kolosal.automl.internal.kernel;

/** The loops of {@link HistogramKernels}. */
final class HistogramLoops {
  /** From this many rows sums are gathered in an array of their own. */
  private static final int MANY = 1024;

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1p-32;
  private static final double LARGE = 0x1.8p52;
  private static final long LARGE_BITS = Double.doubleToRawLongBits(LARGE);

  private HistogramLoops() {}

  static void pack(byte[] column, int shift, long[] packed) {
    for (int i = 0; i < column.length; i++) {
      packed[i] |= (column[i] & 0xFFL) << shift;
    }
  }

  static void sums(long[] packed, boolean upper, long[] values, int begin, int end, long[] sums) {
    add(packed, upper, begin, values, begin, end - begin, sums);
  }

  /** Fetches first: of a loop so short, many loads from far rows are under way at a time. */
  static void sums(
      long[] packed, boolean upper, int[] rows, int begin, int end, long[] values, long[] spare, long[] sums) {
    for (int from = begin; from < end; from += spare.length) {
      int to = Math.min(end, from + spare.length);
      fetch(packed, rows, from, to, spare);
      add(spare, upper, 0, values, from - begin, to - from, sums);
    }
  }

  private static void fetch(long[] packed, int[] rows, int from, int to, long[] out) {
    for (int i = from; i < to; i++) {
      out[i - from] = packed[rows[i]];
    }
  }

  /** Four features at a time, as more do not fit the registers. */
  private static void add(long[] packed, boolean upper, int from, long[] values, int at, int n, long[] sums) {
    if (n >= MANY) {
      addMany(packed, upper, from, values, at, n, sums);
      return;
    }
    for (int i = 0; i < n; i++) {
      int bins = (int) packed[from + i];
      long value = values[at + i];
      sums[bins & 0xFF] += value;
      sums[256 + (bins >>> 8 & 0xFF)] += value;
      sums[512 + (bins >>> 16 & 0xFF)] += value;
      sums[768 + (bins >>> 24)] += value;
    }
    int others = upper ? n : 0;
    for (int i = 0; i < others; i++) {
      int bins = (int) (packed[from + i] >>> 32);
      long value = values[at + i];
      sums[1024 + (bins & 0xFF)] += value;
      sums[1280 + (bins >>> 8 & 0xFF)] += value;
      sums[1536 + (bins >>> 16 & 0xFF)] += value;
      sums[1792 + (bins >>> 24)] += value;
    }
  }

  /** The JIT knows the length of an array that is made here and leaves out its checks, which pays for the copy. */
  private static void addMany(long[] packed, boolean upper, int from, long[] values, int at, int n, long[] sums) {
    long[] own = new long[HistogramKernels.CELLS];
    for (int i = 0; i < n; i++) {
      int bins = (int) packed[from + i];
      long value = values[at + i];
      own[bins & 0xFF] += value;
      own[256 + (bins >>> 8 & 0xFF)] += value;
      own[512 + (bins >>> 16 & 0xFF)] += value;
      own[768 + (bins >>> 24)] += value;
    }
    int others = upper ? n : 0;
    for (int i = 0; i < others; i++) {
      int bins = (int) (packed[from + i] >>> 32);
      long value = values[at + i];
      own[1024 + (bins & 0xFF)] += value;
      own[1280 + (bins >>> 8 & 0xFF)] += value;
      own[1536 + (bins >>> 16 & 0xFF)] += value;
      own[1792 + (bins >>> 24)] += value;
    }
    for (int c = 0; c < own.length; c++) {
      sums[c] += own[c];
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
      // The nearest of x + uniform(−½, ½) is x rounded without bias; odd numerators keep whole numbers as they are.
      double first = gradients[i] * gScale + (hash >> 32 | 1) * UNIT;
      double second = hessians[i] * hScale + ((int) hash | 1) * UNIT;
      // The lowest bits of a sum with so large a number are the nearest whole number, at the price of an addition.
      long g = Double.doubleToRawLongBits(first + LARGE) - LARGE_BITS;
      long h = Double.doubleToRawLongBits(second + LARGE) - LARGE_BITS;
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
