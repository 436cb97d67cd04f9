package ai.kolosal.automl.internal.bins;

import java.util.Arrays;

/**
 * Where the bins of a numeric feature end.
 *
 * <p>Where there are no more values than bins each value has its own. Else bins hold about as many rows, but a value of
 * at least a bin's rows has one to itself (or shares it with what is less than half a bin), and what is left is shared out again after each (as LightGBM's {@code
 * GreedyFindBin} does, which sets zero apart beforehand and then the values of many rows at once).
 */
final class Cuts {
  /** A column without values, or one that was cut off. */
  static final Cuts NONE = new Cuts(new double[0], new double[0], new double[0]);

  /** Between the last value below and the first above. */
  final double[] at;
  private final double[] below;
  private final double[] above;

  private Cuts(double[] at, double[] below, double[] above) {
    this.at = at;
    this.below = below;
    this.above = above;
  }

  /** Cuts by values: those of a sample may move no further, as others may lie around them. */
  static Cuts of(ValueCounts column, Binning binning, boolean sampled) {
    int[] lasts = lasts(column, binning);
    double[] at = new double[lasts.length];
    double[] below = new double[lasts.length];
    double[] above = new double[lasts.length];
    for (int b = 0; b < lasts.length; b++) {
      below[b] = column.values()[lasts[b]];
      above[b] = column.values()[lasts[b] + 1];
      at[b] = between(below[b], above[b], 0.5);
    }
    return sampled ? new Cuts(at, at, at) : new Cuts(at, below, above);
  }

  /** The last value of each bin but the last one. */
  private static int[] lasts(ValueCounts column, Binning binning) {
    double[] counts = column.counts();
    int n = counts.length;
    Shares shares = n > binning.maxBins() ? new Shares(column, binning) : null;
    int[] lasts = new int[Math.max(0, Math.min(n, binning.maxBins()) - 1)];
    int found = 0;
    double rows = 0;
    for (int r = 0; r + 1 < n && found < lasts.length; r++) {
      rows += counts[r];
      boolean enough = binning.minRows() == 1 || rows >= binning.minRows();
      if (shares == null ? enough : shares.close(r, counts[r], rows)) {
        lasts[found++] = r;
        rows = 0;
      }
    }
    return Arrays.copyOf(lasts,
        found > 0 && binning.minRows() > 1 && tail(counts, lasts[found - 1]) < binning.minRows() ? found - 1 : found);
  }

  private static double tail(double[] counts, int last) {
    double rows = 0;
    for (int r = last + 1; r < counts.length; r++) {
      rows += counts[r];
    }
    return rows;
  }

  /** How many rows a bin takes where there are more values than bins. */
  private static final class Shares {
    private final int minRows;
    /** The values with a bin to themselves. */
    private final boolean[] alone;
    /** Rows and bins that are left for all other values, and rows of a bin at least. */
    private double rest;
    private int bins;
    private double mean;

    Shares(ValueCounts column, Binning binning) {
      minRows = binning.minRows();
      alone = new boolean[column.size()];
      rest = column.total();
      bins = binning.maxBins();
      share();
      while (setApart(column.counts())) {
        share();
      }
    }

    /** Each value with a bin to itself leaves the others less, so that more of them are many. */
    private boolean setApart(double[] counts) {
      int before = bins;
      for (int r = 0; r < counts.length; r++) {
        if (!alone[r] && counts[r] >= mean) {
          alone[r] = true;
          rest -= counts[r];
          bins--;
        }
      }
      return bins < before;
    }

    private void share() {
      mean = bins > 0 ? Math.max(rest / bins, minRows) : Double.POSITIVE_INFINITY;
    }

    /** Whether a bin of so many rows ends with a value. */
    boolean close(int value, double count, double rows) {
      if (alone[value]) {
        return true;
      }
      rest -= count;
      boolean full = rows >= mean || alone[value + 1] && rows >= Math.max(minRows, mean / 2);
      if (full) {
        bins--;
        share();
      }
      return full;
    }
  }

  int bins() {
    return at.length + 1;
  }

  double at(int bin, double share) {
    return below[bin] < above[bin] ? between(below[bin], above[bin], share) : at[bin];
  }

  /** A value at a share of the way from {@code low} (included) to {@code high} (excluded). */
  private static double between(double low, double high, double share) {
    double value = low * (1.0 - share) + high * share;
    return value >= low && value < high ? value : low;
  }

  /** The bin from {@code low} to before {@code high} whose cut is nearest to the middle of the values around them. */
  int middle(int low, int high) {
    double target = 0.5 * below[low] + 0.5 * above[high - 1];
    int best = low;
    for (int b = low + 1; b < high; b++) {
      if (Math.abs(at[b] - target) < Math.abs(at[best] - target)) {
        best = b;
      }
    }
    return best;
  }
}
