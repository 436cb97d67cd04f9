package ai.kolosal.automl.internal.kernel;

import java.util.Objects;

/**
 * Sums by bin, with their sizes checked.
 *
 * <p>A feature is a column of bins, unsigned bytes. Rows come as a stretch of a list, {@code rows[begin] … rows[end −
 * 1]}; their values stand in the order of the list from index 0, so that all features read them one after the other.
 * Rows are added in that order: the result is that of a plain loop, to the bit, whichever kernels were chosen.
 *
 * <p>Two counts that fit into 31 bits each are one {@code long}, the second in the upper half: their sums are exact.
 * Thread-safe.
 */
public final class BinKernels {
  /** Cells of the sums of one feature: one for each value of an unsigned byte. */
  public static final int BINS = 256;

  /** From this many rows sums are gathered in an array of their own and then copied. */
  public static final int MANY = 512;

  private BinKernels() {}

  /**
   * Copies the values of listed rows and adds them up.
   *
   * @param byRow a value each row
   * @param rows the list
   * @param begin where it starts
   * @param end behind its last row
   * @param out receives the values from index 0
   * @return their sum
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static long gather(long[] byRow, int[] rows, int begin, int end, long[] out) {
    Objects.checkFromToIndex(begin, end, rows.length);
    Objects.checkFromIndexSize(0, end - begin, out.length);
    return BinLoops.gather(byRow, rows, begin, end, out);
  }

  /**
   * Copies the pairs of listed rows and adds them up.
   *
   * @param byRow pairs: row r has cells 2r and 2r + 1
   * @param rows the list
   * @param begin where it starts
   * @param end behind its last row
   * @param out receives the pairs from index 0
   * @param totals receives the two sums
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void gatherPairs(double[] byRow, int[] rows, int begin, int end, double[] out, double[] totals) {
    Objects.checkFromToIndex(begin, end, rows.length);
    Objects.checkFromIndexSize(0, 2 * (end - begin), out.length);
    Objects.checkFromIndexSize(0, 2, totals.length);
    BinLoops.gatherPairs(byRow, rows, begin, end, out, totals);
  }

  /**
   * Sums by bin, for several features at once; four run side by side.
   *
   * @param features the bin of every row for each feature
   * @param count how many features count
   * @param rows the rows that count
   * @param begin where their list starts
   * @param end behind the last
   * @param values one for each row of the list, from index 0
   * @param sums receives the sum of bin b of feature f at 256 f + b
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void sums(
      byte[][] features, int count, int[] rows, int begin, int end, long[] values, long[] sums) {
    check(rows, begin, end, 1, values.length);
    Objects.checkFromIndexSize(0, count, features.length);
    Objects.checkFromIndexSize(0, BINS * count, sums.length);
    BinLoops.sums(features, count, rows, begin, end, values, sums);
  }

  /**
   * Sums of pairs by bin, for several features at once; four run side by side.
   *
   * @param features the bin of every row for each feature
   * @param count how many features count
   * @param rows the rows that count
   * @param begin where their list starts
   * @param end behind the last
   * @param values a pair for each row of the list, from index 0
   * @param sums receives the sums of bin b of feature f at 512 f + 2b and behind
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void pairSums(
      byte[][] features, int count, int[] rows, int begin, int end, double[] values, double[] sums) {
    check(rows, begin, end, 2, values.length);
    Objects.checkFromIndexSize(0, count, features.length);
    Objects.checkFromIndexSize(0, 2 * BINS * count, sums.length);
    KernelLookup.OPS.bins().pairSums(features, count, rows, begin, end, values, sums);
  }

  /**
   * Copies the bins of listed rows.
   *
   * @param features the bin of every row for each feature
   * @param count how many features count
   * @param rows the list
   * @param begin where it starts
   * @param end behind its last row
   * @param out receives the bins, those of feature f from index f · (end − begin)
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void gatherBins(byte[][] features, int count, int[] rows, int begin, int end, byte[] out) {
    Objects.checkFromToIndex(begin, end, rows.length);
    Objects.checkFromIndexSize(0, count, features.length);
    Objects.checkFromIndexSize(0, count * (end - begin), out.length);
    BinLoops.gatherBins(features, count, rows, begin, end, out);
  }

  /**
   * Sums by bin of values so few that most bins are empty.
   *
   * @param bins the bin of each value
   * @param from where the bins start
   * @param n how many
   * @param values from index 0
   * @param sums receives the sum of each bin that occurs; other cells are left as they were
   * @param occurring receives the bins that occur, ascending
   * @return how many there are
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static int fewSums(byte[] bins, int from, int n, long[] values, long[] sums, int[] occurring) {
    check(bins, from, n, 1, values.length);
    Objects.checkFromIndexSize(0, BINS, sums.length);
    Objects.checkFromIndexSize(0, BINS, occurring.length);
    return BinLoops.fewSums(bins, from, n, values, sums, occurring);
  }

  /**
   * Sums by bin of pairs so few that most bins are empty.
   *
   * @param bins the bin of each pair
   * @param from where the bins start
   * @param n how many
   * @param values pairs from index 0
   * @param sums receives the sums of each bin that occurs, at twice its number; other cells are left as they were
   * @param occurring receives the bins that occur, ascending
   * @return how many there are
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static int fewPairSums(byte[] bins, int from, int n, double[] values, double[] sums, int[] occurring) {
    check(bins, from, n, 2, values.length);
    Objects.checkFromIndexSize(0, 2 * BINS, sums.length);
    Objects.checkFromIndexSize(0, BINS, occurring.length);
    return BinLoops.fewPairSums(bins, from, n, values, sums, occurring);
  }

  /**
   * Lists the bins that occur.
   *
   * @param bins the bins
   * @param n how many from index 0
   * @param occurring receives them once each, ascending
   * @return how many there are
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static int occurring(byte[] bins, int n, int[] occurring) {
    Objects.checkFromIndexSize(0, n, bins.length);
    Objects.checkFromIndexSize(0, BINS, occurring.length);
    return OccurringBins.list(bins, 0, n, occurring);
  }

  /**
   * The sum of the values whose bins are chosen.
   *
   * @param bins the bin of each value
   * @param n how many from index 0
   * @param chosen for each bin whether its values count
   * @param values from index 0
   * @return the sum
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static long sumChosen(byte[] bins, int n, boolean[] chosen, long[] values) {
    check(bins, 0, n, 1, values.length);
    Objects.checkFromIndexSize(0, BINS, chosen.length);
    return BinLoops.sumChosen(bins, n, chosen, values);
  }

  /**
   * The sums of the pairs whose bins are chosen.
   *
   * @param bins the bin of each pair
   * @param n how many from index 0
   * @param chosen for each bin whether its pairs count
   * @param values finite pairs from index 0
   * @param totals receives the two sums
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void sumChosenPairs(byte[] bins, int n, boolean[] chosen, double[] values, double[] totals) {
    check(bins, 0, n, 2, values.length);
    Objects.checkFromIndexSize(0, BINS, chosen.length);
    Objects.checkFromIndexSize(0, 2, totals.length);
    BinLoops.sumChosenPairs(bins, n, chosen, values, totals);
  }

  /**
   * Adds the weights of classes by group of bins.
   *
   * @param bins the bin of each row
   * @param from where the bins start
   * @param n how many
   * @param offsets for each bin where the sums of its group start
   * @param values for each row its class in the lower half and its weight in the upper
   * @param sums receives what is added, at the offset and the class
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void classSums(byte[] bins, int from, int n, int[] offsets, long[] values, long[] sums) {
    check(bins, from, n, 1, values.length);
    Objects.checkFromIndexSize(0, BINS, offsets.length);
    BinLoops.classSums(bins, from, n, offsets, values, sums);
  }

  /**
   * Sorts values by the ranks of their bins; those of one rank keep their order.
   *
   * @param bins the bin of each value
   * @param from where the bins start
   * @param n how many
   * @param rankOf the rank of each bin
   * @param ranks how many ranks there are, at most 256
   * @param values from index 0
   * @param sortedRanks receives the ranks
   * @param sortedValues receives the values
   * @throws IndexOutOfBoundsException if a range leaves its array, or a rank its range
   */
  public static void sort(
      byte[] bins, int from, int n, int[] rankOf, int ranks, long[] values, int[] sortedRanks, long[] sortedValues) {
    check(bins, from, n, 1, values.length);
    Objects.checkFromIndexSize(0, BINS, rankOf.length);
    Objects.checkFromIndexSize(0, n, sortedRanks.length);
    Objects.checkFromIndexSize(0, n, sortedValues.length);
    BinLoops.sort(bins, from, n, rankOf, ranks, values, sortedRanks, sortedValues);
  }

  /**
   * The bin of each value: the number of edges below it.
   *
   * @param column values; NaN is missing
   * @param edges ascending, none NaN, at most 255
   * @param missing the bin of NaN, at most 255
   * @param out receives the bins, unsigned
   * @throws IndexOutOfBoundsException if there are too many edges or too few places
   */
  public static void search(double[] column, double[] edges, int missing, byte[] out) {
    Objects.checkFromIndexSize(0, column.length, out.length);
    Objects.checkFromIndexSize(0, edges.length, BINS - 1);
    Objects.checkIndex(missing, BINS);
    BinLoops.search(column, edges, missing, out);
  }

  /**
   * The code of each value as its bin, NaN after the last.
   *
   * @param column whole numbers from 0 to before the number of levels, or NaN
   * @param levels at most 255
   * @param out receives the bins, unsigned
   * @return the first row that holds anything else; −1 if none does
   * @throws IndexOutOfBoundsException if there are too many levels or too few places
   */
  public static int encode(double[] column, int levels, byte[] out) {
    Objects.checkFromIndexSize(0, column.length, out.length);
    Objects.checkIndex(levels, BINS);
    return BinLoops.encode(column, levels, out);
  }

  /**
   * Moves rows that go left before those that go right, each in their order.
   *
   * @param feature the bin of every row
   * @param left for each bin whether its rows go left
   * @param rows the list
   * @param begin where it starts
   * @param end behind its last row
   * @param spare room for as many rows
   * @return where those that go right begin
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static int partition(byte[] feature, boolean[] left, int[] rows, int begin, int end, int[] spare) {
    Objects.checkFromToIndex(begin, end, rows.length);
    Objects.checkFromIndexSize(0, end - begin, spare.length);
    Objects.checkFromIndexSize(0, BINS, left.length);
    return BinLoops.partition(feature, left, rows, begin, end, spare);
  }

  private static void check(byte[] bins, int from, int n, int width, int values) {
    Objects.checkFromIndexSize(from, n, bins.length);
    Objects.checkFromIndexSize(0, width * n, values);
  }

  private static void check(int[] rows, int begin, int end, int width, int values) {
    Objects.checkFromToIndex(begin, end, rows.length);
    Objects.checkFromIndexSize(0, width * (end - begin), values);
  }
}
