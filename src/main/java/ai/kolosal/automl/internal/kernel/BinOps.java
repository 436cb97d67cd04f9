package ai.kolosal.automl.internal.kernel;

/**
 * Sums by bin; {@link BinKernels} says what they mean.
 *
 * <p>Each gives the same bits in every implementation. Sizes were checked by the caller. Implementations have no state
 * and are thread-safe.
 */
public interface BinOps {
  /**
   * Sums of pairs by bin, for several features at once.
   *
   * @param features the bin of every row for each feature
   * @param count how many features count
   * @param rows the rows that count
   * @param begin where their list starts
   * @param end behind the last
   * @param values a pair for each row of the list, from index 0
   * @param sums receives the sums of bin b of feature f at 512 f + 2b and behind
   */
  void pairSums(byte[][] features, int count, int[] rows, int begin, int end, double[] values, double[] sums);
}
