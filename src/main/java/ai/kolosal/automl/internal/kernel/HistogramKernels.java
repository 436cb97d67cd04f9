package ai.kolosal.automl.internal.kernel;

import java.util.Objects;

/**
 * Histograms of packed features and what boosting does with them, with their sizes checked.
 *
 * <p>A group is eight features in one {@code long} a row: feature k has bits 8k … 8k + 7, and its bin b the sum at 256 k
 * + b. Values are gradients in the upper and Hessians in the lower bits of one {@code long}: their sums are exact, so
 * that neither the order of rows nor the number of threads changes a bit. Thread-safe.
 */
public final class HistogramKernels {
  /** Features of a group. */
  public static final int WIDTH = 8;

  /** Cells of the sums of a group. */
  public static final int CELLS = WIDTH * BinKernels.BINS;

  private HistogramKernels() {}

  /**
   * Writes the bins of a feature into its place of a group.
   *
   * @param column the bin of every row, unsigned
   * @param feature the place, 0 … 7, whose bits are 0
   * @param packed the group
   * @throws IndexOutOfBoundsException if there are more rows than the group has, or the place leaves it
   */
  public static void pack(byte[] column, int feature, long[] packed) {
    Objects.checkFromIndexSize(0, column.length, packed.length);
    Objects.checkIndex(feature, WIDTH);
    HistogramLoops.pack(column, Byte.SIZE * feature, packed);
  }

  /**
   * Adds the values of a range of rows to the sums of their bins.
   *
   * @param packed the group
   * @param features how many of its places have a feature, 1 … 8: up to four cost half
   * @param values one a row
   * @param begin the first row
   * @param end behind the last
   * @param sums receives what is added, bin b of feature k at 256 k + b; where no feature is, anything may be added
   * @throws IndexOutOfBoundsException if a range leaves its array
   */
  public static void sums(long[] packed, int features, long[] values, int begin, int end, long[] sums) {
    Objects.checkFromToIndex(begin, end, packed.length);
    Objects.checkFromToIndex(begin, end, values.length);
    Objects.checkFromIndexSize(0, CELLS, sums.length);
    HistogramLoops.sums(packed, features > WIDTH / 2, values, begin, end, sums);
  }

  /**
   * Adds the values of listed rows to the sums of their bins.
   *
   * @param packed the group
   * @param features how many of its places have a feature, 1 … 8: up to four cost half
   * @param rows the list; fastest ascending
   * @param begin where it starts
   * @param end behind its last row
   * @param values one for each row of the list, from index 0
   * @param spare room for the bins of rows, at least one: fastest if for all of the list, or for 16,384
   * @param sums receives what is added, bin b of feature k at 256 k + b; where no feature is, anything may be added
   * @throws IndexOutOfBoundsException if a range leaves its array, or a row the group
   */
  public static void sums(
      long[] packed, int features, int[] rows, int begin, int end, long[] values, long[] spare, long[] sums) {
    Objects.checkFromToIndex(begin, end, rows.length);
    Objects.checkFromIndexSize(0, end - begin, values.length);
    Objects.checkFromIndexSize(0, 1, spare.length);
    Objects.checkFromIndexSize(0, CELLS, sums.length);
    HistogramLoops.sums(packed, features > WIDTH / 2, rows, begin, end, values, spare, sums);
  }

  /**
   * The sums of a node's other child.
   *
   * @param parent the sums of the node
   * @param child those of one child
   * @param out receives {@code parent − child}; may be either
   * @param from the first cell
   * @param to behind the last
   * @throws IndexOutOfBoundsException if the range leaves an array
   */
  public static void subtract(long[] parent, long[] child, long[] out, int from, int to) {
    Objects.checkFromToIndex(from, to, parent.length);
    Objects.checkFromToIndex(from, to, child.length);
    Objects.checkFromToIndex(from, to, out.length);
    HistogramLoops.subtract(parent, child, out, from, to);
  }

  /**
   * Gradients and Hessians as whole numbers in one {@code long} each: {@code (round(g · gScale) << shift) + round(h ·
   * hScale)}.
   *
   * <p>Rounding is dithered: up with the probability of the fraction, by a hash of seed and row, so that sums are
   * unbiased and depend on neither range nor thread (Shi et al., 2022, section 4.2, stochastic rounding).
   *
   * @param gradients one a row, finite
   * @param hessians one a row, finite
   * @param gScale what gradients are multiplied by; products below 2³¹ in magnitude
   * @param hScale what Hessians are multiplied by; products below 2³¹ in magnitude
   * @param shift bits of the Hessians and their sums, with sign
   * @param seed of the hash
   * @param begin the first row
   * @param end behind the last
   * @param out receives the numbers at the rows' places
   * @throws IndexOutOfBoundsException if the range leaves an array or the shift 0 … 63
   */
  public static void quantise(
      double[] gradients,
      double[] hessians,
      double gScale,
      double hScale,
      int shift,
      long seed,
      int begin,
      int end,
      long[] out) {
    Objects.checkFromToIndex(begin, end, gradients.length);
    Objects.checkFromToIndex(begin, end, hessians.length);
    Objects.checkFromToIndex(begin, end, out.length);
    Objects.checkIndex(shift, Long.SIZE);
    HistogramLoops.quantise(gradients, hessians, gScale, hScale, shift, seed, begin, end, out);
  }
}
