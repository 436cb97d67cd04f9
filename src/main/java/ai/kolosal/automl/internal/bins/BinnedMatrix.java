package ai.kolosal.automl.internal.bins;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.concurrent.TaskRunner;
import ai.kolosal.automl.internal.kernel.BinKernels;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Features as bytes: numbers by quantile bins, categories by code, missing cells in a bin of their own after the last.
 *
 * <p>Bin b of a numeric feature holds the values v with {@code cut(b − 1) < v ≤ cut(b)}, so a split after bin b is the
 * split {@code v ≤ cut(b)}. A feature of up to 255 distinct values has one bin for each; categories of more levels are
 * binned as numbers. Immutable and thread-safe.
 */
public final class BinnedMatrix {
  /** Bins of a feature, without that of missing cells. */
  public static final int MAX_BINS = 255;

  /** Cells that are binned before the deadline is looked at. */
  private static final long FREE_CELLS = 1 << 18;

  private final int rows;
  private final byte[][] bins;
  private final int[] counts;
  private final boolean[] categorical;
  private final Cuts[] cuts;
  private PackedBins packed;

  private BinnedMatrix(FeatureMatrix x) {
    rows = x.rows();
    bins = new byte[x.columns()][];
    counts = new int[x.columns()];
    categorical = new boolean[x.columns()];
    cuts = new Cuts[x.columns()];
  }

  /**
   * Bins a matrix; columns that the deadline cuts off do not {@linkplain #varies vary}.
   *
   * @param x at least one row
   * @param binning how
   * @param deadline when to bin no further column
   * @param threads at most this many
   * @return the bins
   * @throws IllegalArgumentException if a category's cell is not one of its codes, or there are weights and they are not
   *     one a row
   * @throws TrainingException if the thread was interrupted
   */
  public static BinnedMatrix of(FeatureMatrix x, Binning binning, Deadline deadline, int threads) {
    BinnedMatrix binned = new BinnedMatrix(x);
    RowSample sample = RowSample.of(x.rows(), binning);
    boolean ended = TaskRunner.ofThreads(threads).loop("kolosal-bins", x.columns(), () -> j -> {
      if ((long) j * x.rows() < FREE_CELLS || !deadline.expired()) {
        binned.bin(j, x.features().get(j), x.column(j), binning, sample);
      }
      return true;
    });
    if (!ended) {
      throw new TrainingException("training was interrupted");
    }
    return binned;
  }

  /**
   * The bins of other rows by the same cuts.
   *
   * @param x the features of training, in its order
   * @return their bins; a category beyond those of training counts as missing, and so does every cell of a column that
   *     was cut off
   */
  public BinnedMatrix apply(FeatureMatrix x) {
    BinnedMatrix other = new BinnedMatrix(this, x.rows());
    for (int j = 0; j < bins.length; j++) {
      other.bins[j] = new byte[x.rows()];
      if (bins[j] == null) {
        continue;
      }
      if (categorical[j]) {
        double[] column = x.column(j);
        for (int i = 0; i < column.length; i++) {
          boolean known = column[i] >= 0 && column[i] < counts[j];
          other.bins[j][i] = (byte) (known ? (int) column[i] : counts[j]);
        }
      } else {
        BinKernels.search(x.column(j), cuts[j].at, counts[j], other.bins[j]);
      }
    }
    return other;
  }

  private BinnedMatrix(BinnedMatrix like, int rows) {
    this.rows = rows;
    bins = new byte[like.bins.length][];
    counts = like.counts;
    categorical = like.categorical;
    cuts = like.cuts;
  }

  /**
   * The bins of these features and behind them those of others.
   *
   * @param other as many rows
   * @return a matrix that shares the bins of both
   * @throws IllegalArgumentException if there are more or fewer rows
   */
  public BinnedMatrix beside(BinnedMatrix other) {
    if (other.rows != rows) {
      throw new IllegalArgumentException(rows + " rows of bins have " + other.rows + " beside them");
    }
    return new BinnedMatrix(this, other);
  }

  private BinnedMatrix(BinnedMatrix first, BinnedMatrix second) {
    rows = first.rows;
    bins = joined(first.bins, second.bins);
    counts = Arrays.copyOf(first.counts, bins.length);
    System.arraycopy(second.counts, 0, counts, first.bins.length, second.bins.length);
    categorical = Arrays.copyOf(first.categorical, bins.length);
    System.arraycopy(second.categorical, 0, categorical, first.bins.length, second.bins.length);
    cuts = joined(first.cuts, second.cuts);
  }

  private static <T> T[] joined(T[] first, T[] second) {
    T[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private void bin(int j, Feature feature, double[] column, Binning binning, RowSample sample) {
    if (feature.isCategorical() && feature.cardinality() <= MAX_BINS) {
      categorical[j] = true;
      counts[j] = feature.cardinality();
      bins[j] = codes(feature, column);
      return;
    }
    cuts[j] = Cuts.of(ValueCounts.of(column, sample), binning, sample.isPart());
    counts[j] = cuts[j].bins();
    bins[j] = new byte[column.length];
    BinKernels.search(column, cuts[j].at, counts[j], bins[j]);
  }

  static byte[] codes(Feature feature, double[] column) {
    byte[] codes = new byte[column.length];
    int wrong = BinKernels.encode(column, feature.cardinality(), codes);
    if (wrong >= 0) {
      throw new IllegalArgumentException(
          "feature '" + feature.name() + "' row " + wrong + ": " + column[wrong] + " is not a code below "
              + feature.cardinality());
    }
    return codes;
  }

  /** The packed bins of a list of features: those kept if they are of that list, else new ones, which are kept. */
  synchronized PackedBins packed(int[] features, Supplier<PackedBins> make) {
    if (packed == null || !Arrays.equals(packed.features(), features)) {
      packed = make.get();
    }
    return packed;
  }

  /**
   * Whether the deadline cut no column off.
   *
   * @return true if all are there
   */
  public boolean isWhole() {
    for (byte[] column : bins) {
      if (column == null) {
        return false;
      }
    }
    return true;
  }

  /**
   * The number of rows.
   *
   * @return at least 0
   */
  public int rows() {
    return rows;
  }

  /**
   * The number of features.
   *
   * @return at least 0
   */
  public int features() {
    return bins.length;
  }

  /**
   * The bin of each row, unsigned.
   *
   * @param feature 0-based
   * @return the backing array, to be read only; null for a column that was cut off
   */
  public byte[] bins(int feature) {
    return bins[feature];
  }

  /**
   * The number of bins without that of missing cells, which is also the number of that bin.
   *
   * @param feature 0-based
   * @return 0 … 255
   */
  public int count(int feature) {
    return counts[feature];
  }

  /**
   * Whether bins are category codes.
   *
   * @param feature 0-based
   * @return false for numbers, and for categories of too many levels
   */
  public boolean isCategorical(int feature) {
    return categorical[feature];
  }

  /**
   * Whether rows differ in a feature.
   *
   * @param feature 0-based
   * @return false if all have one bin, or the column was cut off
   */
  public boolean varies(int feature) {
    byte[] column = bins[feature];
    return column != null && Arrays.mismatch(column, 1, column.length, column, 0, column.length - 1) >= 0;
  }

  /**
   * The split value after a bin.
   *
   * @param feature 0-based, of numbers
   * @param bin 0 … count − 2
   * @return values up to it are in that bin or before
   */
  public double cut(int feature, int bin) {
    return cuts[feature].at[bin];
  }

  /**
   * A split value after a bin that parts the same training rows.
   *
   * @param feature 0-based, of numbers
   * @param bin 0 … count − 2
   * @param share how far on the way to the next bin's values, 0 … 1
   * @return the value
   */
  public double cut(int feature, int bin, double share) {
    return cuts[feature].at(bin, share);
  }

  /**
   * The bin from {@code low} to before {@code high} whose cut is nearest to the middle of the values around them.
   *
   * @param feature 0-based, of numbers
   * @param low the last bin that occurs on the left
   * @param high the first that occurs on the right
   * @return the bin
   */
  public int middle(int feature, int low, int high) {
    return cuts[feature].middle(low, high);
  }
}
