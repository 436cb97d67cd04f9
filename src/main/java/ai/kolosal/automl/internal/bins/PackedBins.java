package ai.kolosal.automl.internal.bins;

import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.concurrent.TaskRunner;
import ai.kolosal.automl.internal.kernel.HistogramKernels;

/**
 * The bins of features in groups of eight, one {@code long} a row: what a histogram reads for eight features is one load.
 *
 * <p>Feature k of a group has bits 8k … 8k + 7 of its rows; places of the last group that no feature has are 0.
 * Immutable and thread-safe.
 */
public final class PackedBins {
  private final int[] features;
  private final long[][] groups;

  private PackedBins(int[] features, long[][] groups) {
    this.features = features;
    this.groups = groups;
  }

  /**
   * The bins of a list of features, packed by the first who asks for that list and kept with the matrix until another is
   * asked for.
   *
   * @param x the bins
   * @param features 0-based, none cut off
   * @param threads at most this many
   * @return as many bytes as the columns have, in whole groups
   * @throws TrainingException if the thread was interrupted
   */
  public static PackedBins of(BinnedMatrix x, int[] features, int threads) {
    return x.packed(features, () -> pack(x, features.clone(), threads));
  }

  private static PackedBins pack(BinnedMatrix x, int[] features, int threads) {
    int width = HistogramKernels.WIDTH;
    long[][] groups = new long[(features.length + width - 1) / width][];
    boolean ended = TaskRunner.ofThreads(threads).loop("kolosal-pack", groups.length, () -> g -> {
      long[] group = new long[x.rows()];
      for (int k = 0; k < width && g * width + k < features.length; k++) {
        HistogramKernels.pack(x.bins(features[g * width + k]), k, group);
      }
      groups[g] = group;
      return true;
    });
    if (!ended) {
      throw new TrainingException("training was interrupted");
    }
    return new PackedBins(features, groups);
  }

  /**
   * The number of groups.
   *
   * @return an eighth of the features, rounded up
   */
  public int groups() {
    return groups.length;
  }

  /**
   * A group.
   *
   * @param g 0-based
   * @return one value a row; the backing array, to be read only
   */
  public long[] group(int g) {
    return groups[g];
  }

  /**
   * How many features a group has.
   *
   * @param g 0-based
   * @return 1 … 8
   */
  public int width(int g) {
    return Math.min(HistogramKernels.WIDTH, features.length - g * HistogramKernels.WIDTH);
  }

  /**
   * The features in their order: number 8g + k is place k of group g.
   *
   * @return the backing array, to be read only
   */
  public int[] features() {
    return features;
  }
}
