package ai.kolosal.automl.internal.bins;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.concurrent.TaskRunner;
import java.util.Arrays;

/**
 * Features by rank: every distinct number has a place of its own, categories stand by code, missing cells after the
 * last.
 *
 * <p>Where {@link BinnedMatrix} rounds numbers to 255 bins, this keeps all of them apart, at four bytes a cell; a split
 * after rank r is the split {@code v ≤ value(r)}. Categories of more than {@link BinnedMatrix#MAX_BINS} levels are ranked
 * as numbers. Immutable and thread-safe.
 */
public final class RankedMatrix {
  /** Cells that are ranked before the deadline is looked at. */
  private static final long FREE_CELLS = 1 << 18;

  private final int[][] ranks;
  private final double[][] values;
  private final int[] counts;
  private final boolean[] categorical;

  private RankedMatrix(int columns) {
    ranks = new int[columns][];
    values = new double[columns][];
    counts = new int[columns];
    categorical = new boolean[columns];
  }

  /**
   * Ranks a matrix; columns that the deadline cuts off do not {@linkplain #varies vary}.
   *
   * @param x the features
   * @param deadline when to rank no further column
   * @param threads at most this many
   * @return the ranks
   * @throws IllegalArgumentException if a category's cell is not one of its codes
   * @throws TrainingException if the thread was interrupted
   */
  public static RankedMatrix of(FeatureMatrix x, Deadline deadline, int threads) {
    RankedMatrix ranked = new RankedMatrix(x.columns());
    boolean ended = TaskRunner.ofThreads(threads).loop("kolosal-ranks", x.columns(), () -> j -> {
      if ((long) j * x.rows() < FREE_CELLS || !deadline.expired()) {
        ranked.rank(j, x.features().get(j), x.column(j));
      }
      return true;
    });
    if (!ended) {
      throw new TrainingException("training was interrupted");
    }
    return ranked;
  }

  private void rank(int j, Feature feature, double[] column) {
    int[] rank = new int[column.length];
    if (feature.isCategorical() && feature.cardinality() <= BinnedMatrix.MAX_BINS) {
      byte[] codes = BinnedMatrix.codes(feature, column);
      for (int i = 0; i < rank.length; i++) {
        rank[i] = codes[i] & 0xff;
      }
      categorical[j] = true;
      counts[j] = feature.cardinality();
      values[j] = new double[0];
    } else {
      values[j] = distinct(column);
      counts[j] = values[j].length;
      for (int i = 0; i < rank.length; i++) {
        rank[i] = Double.isNaN(column[i]) ? counts[j] : Arrays.binarySearch(values[j], column[i] + 0.0);
      }
    }
    ranks[j] = rank;
  }

  /** The distinct numbers, ascending; zeros of both signs are one. */
  private static double[] distinct(double[] column) {
    double[] sorted = new double[column.length];
    int known = 0;
    for (double value : column) {
      if (!Double.isNaN(value)) {
        sorted[known++] = value + 0.0;
      }
    }
    Arrays.sort(sorted, 0, known);
    int found = 0;
    for (int i = 0; i < known; i++) {
      if (i == 0 || sorted[i] > sorted[i - 1]) {
        sorted[found++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, found);
  }

  /**
   * The number of features.
   *
   * @return at least 0
   */
  public int features() {
    return ranks.length;
  }

  /**
   * The rank of each row.
   *
   * @param feature 0-based
   * @return 0 … {@link #count}, the last for missing cells; not to be written to
   */
  public int[] ranks(int feature) {
    return ranks[feature];
  }

  /**
   * The number of distinct values or of categories.
   *
   * @param feature 0-based
   * @return at least 0
   */
  public int count(int feature) {
    return counts[feature];
  }

  /**
   * Whether a feature's ranks are codes, which have no order.
   *
   * @param feature 0-based
   * @return true if so
   */
  public boolean isCategorical(int feature) {
    return categorical[feature];
  }

  /**
   * The value of a rank.
   *
   * @param feature 0-based, of numbers
   * @param rank 0 … count − 1
   * @return the value
   */
  public double value(int feature, int rank) {
    return values[feature][rank];
  }

  /**
   * Whether rows differ in a feature.
   *
   * @param feature 0-based
   * @return false if all cells are the same, or the deadline cut the column off
   */
  public boolean varies(int feature) {
    if (ranks[feature] == null) {
      return false;
    }
    for (int rank : ranks[feature]) {
      if (rank != ranks[feature][0]) {
        return true;
      }
    }
    return false;
  }
}
