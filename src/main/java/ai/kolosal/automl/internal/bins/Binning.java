package ai.kolosal.automl.internal.bins;

import java.util.Arrays;
import java.util.Optional;

/**
 * How numbers are cut into bins.
 *
 * <p>Immutable and thread-safe; two are equal if they cut alike.
 *
 * @param maxBins bins of a feature at most, without that of missing cells: 2 … 255
 * @param minRows rows of a bin at least, where a feature has as many; 1 leaves every value that fits a bin of its own
 * @param weights what each row counts, at least 0: rows of weight 0 are looked at by no cut; empty if all count the same;
 *     not copied
 */
public record Binning(int maxBins, int minRows, Optional<double[]> weights) {
  private static final Binning USUAL = new Binning(BinnedMatrix.MAX_BINS, 1, Optional.empty());

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Binning {
    if (maxBins < 2 || maxBins > BinnedMatrix.MAX_BINS) {
      throw new IllegalArgumentException("maxBins " + maxBins + " must lie in 2 … " + BinnedMatrix.MAX_BINS);
    }
    if (minRows < 1) {
      throw new IllegalArgumentException("minRows " + minRows + " must be at least 1");
    }
  }

  /**
   * 255 bins, every value that fits in one of its own, all rows alike.
   *
   * @return the usual settings
   */
  public static Binning usual() {
    return USUAL;
  }

  /**
   * The same with another number of bins.
   *
   * @param bins 2 … 255
   * @return the settings
   * @throws IllegalArgumentException if it is out of its range
   */
  public Binning withMaxBins(int bins) {
    return new Binning(bins, minRows, weights);
  }

  /**
   * The same with rows that count differently.
   *
   * @param values at least 0, one a row; empty if all count the same
   * @return the settings
   */
  public Binning withWeights(Optional<double[]> values) {
    return new Binning(maxBins, minRows, values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Binning that
        && maxBins == that.maxBins
        && minRows == that.minRows
        && Arrays.equals(weights.orElse(null), that.weights.orElse(null));
  }

  @Override
  public int hashCode() {
    return 31 * (31 * maxBins + minRows) + Arrays.hashCode(weights.orElse(null));
  }
}
