package ai.kolosal.automl.internal.kernel.panama;

import static ai.kolosal.automl.internal.kernel.panama.PanamaSpecies.DOUBLE;
import static ai.kolosal.automl.internal.kernel.panama.PanamaSpecies.LANES;

import jdk.incubator.vector.DoubleVector;

/**
 * Four rows by three vectors of a product, held in registers while terms are added.
 *
 * <p>Twelve sums with three loads and one factor fill the sixteen registers of the narrower machines and keep both
 * multipliers busy on the wider ones. Lanes are cells of the result, so that each cell adds its terms one by one in
 * order at any width.
 */
final class PanamaTile {
  /** The rows of a tile. */
  static final int TALL = 4;

  /** The cells of a tile's row. */
  static final int WIDE = 3 * LANES;

  private PanamaTile() {}

  /**
   * Adds the products of four rows of factors with the cells of arrays.
   *
   * @param left factors, four to an array
   * @param leftFrom where they start
   * @param b the arrays
   * @param from the first of them that counts
   * @param at their first cell
   * @param depth how many count
   * @param c0 receives the sums of the first row
   * @param p0 where they start
   * @param c1 of the second
   * @param p1 where they start
   * @param c2 of the third
   * @param p2 where they start
   * @param c3 of the fourth
   * @param p3 where they start
   */
  static void add(
      double[] left,
      int leftFrom,
      double[][] b,
      int from,
      int at,
      int depth,
      double[] c0,
      int p0,
      double[] c1,
      int p1,
      double[] c2,
      int p2,
      double[] c3,
      int p3) {
    DoubleVector s00 = DoubleVector.fromArray(DOUBLE, c0, p0);
    DoubleVector s01 = DoubleVector.fromArray(DOUBLE, c0, p0 + LANES);
    DoubleVector s02 = DoubleVector.fromArray(DOUBLE, c0, p0 + 2 * LANES);
    DoubleVector s10 = DoubleVector.fromArray(DOUBLE, c1, p1);
    DoubleVector s11 = DoubleVector.fromArray(DOUBLE, c1, p1 + LANES);
    DoubleVector s12 = DoubleVector.fromArray(DOUBLE, c1, p1 + 2 * LANES);
    DoubleVector s20 = DoubleVector.fromArray(DOUBLE, c2, p2);
    DoubleVector s21 = DoubleVector.fromArray(DOUBLE, c2, p2 + LANES);
    DoubleVector s22 = DoubleVector.fromArray(DOUBLE, c2, p2 + 2 * LANES);
    DoubleVector s30 = DoubleVector.fromArray(DOUBLE, c3, p3);
    DoubleVector s31 = DoubleVector.fromArray(DOUBLE, c3, p3 + LANES);
    DoubleVector s32 = DoubleVector.fromArray(DOUBLE, c3, p3 + 2 * LANES);
    int p = leftFrom;
    for (int k = 0; k < depth; k++) {
      double[] cells = b[from + k];
      DoubleVector b0 = DoubleVector.fromArray(DOUBLE, cells, at);
      DoubleVector b1 = DoubleVector.fromArray(DOUBLE, cells, at + LANES);
      DoubleVector b2 = DoubleVector.fromArray(DOUBLE, cells, at + 2 * LANES);
      DoubleVector a = DoubleVector.broadcast(DOUBLE, left[p]);
      s00 = s00.add(a.mul(b0));
      s01 = s01.add(a.mul(b1));
      s02 = s02.add(a.mul(b2));
      a = DoubleVector.broadcast(DOUBLE, left[p + 1]);
      s10 = s10.add(a.mul(b0));
      s11 = s11.add(a.mul(b1));
      s12 = s12.add(a.mul(b2));
      a = DoubleVector.broadcast(DOUBLE, left[p + 2]);
      s20 = s20.add(a.mul(b0));
      s21 = s21.add(a.mul(b1));
      s22 = s22.add(a.mul(b2));
      a = DoubleVector.broadcast(DOUBLE, left[p + 3]);
      s30 = s30.add(a.mul(b0));
      s31 = s31.add(a.mul(b1));
      s32 = s32.add(a.mul(b2));
      p += TALL;
    }
    s00.intoArray(c0, p0);
    s01.intoArray(c0, p0 + LANES);
    s02.intoArray(c0, p0 + 2 * LANES);
    s10.intoArray(c1, p1);
    s11.intoArray(c1, p1 + LANES);
    s12.intoArray(c1, p1 + 2 * LANES);
    s20.intoArray(c2, p2);
    s21.intoArray(c2, p2 + LANES);
    s22.intoArray(c2, p2 + 2 * LANES);
    s30.intoArray(c3, p3);
    s31.intoArray(c3, p3 + LANES);
    s32.intoArray(c3, p3 + 2 * LANES);
  }

  /**
   * Adds the products of four rows of factors with a panel, which spares looking arrays up.
   *
   * @param left factors, four to a row of the panel
   * @param leftFrom where they start
   * @param right the panel, {@link #WIDE} cells to a row
   * @param depth its rows
   * @param c0 receives the sums of the first row
   * @param p0 where they start
   * @param c1 of the second
   * @param p1 where they start
   * @param c2 of the third
   * @param p2 where they start
   * @param c3 of the fourth
   * @param p3 where they start
   */
  static void add(
      double[] left,
      int leftFrom,
      double[] right,
      int depth,
      double[] c0,
      int p0,
      double[] c1,
      int p1,
      double[] c2,
      int p2,
      double[] c3,
      int p3) {
    DoubleVector s00 = DoubleVector.fromArray(DOUBLE, c0, p0);
    DoubleVector s01 = DoubleVector.fromArray(DOUBLE, c0, p0 + LANES);
    DoubleVector s02 = DoubleVector.fromArray(DOUBLE, c0, p0 + 2 * LANES);
    DoubleVector s10 = DoubleVector.fromArray(DOUBLE, c1, p1);
    DoubleVector s11 = DoubleVector.fromArray(DOUBLE, c1, p1 + LANES);
    DoubleVector s12 = DoubleVector.fromArray(DOUBLE, c1, p1 + 2 * LANES);
    DoubleVector s20 = DoubleVector.fromArray(DOUBLE, c2, p2);
    DoubleVector s21 = DoubleVector.fromArray(DOUBLE, c2, p2 + LANES);
    DoubleVector s22 = DoubleVector.fromArray(DOUBLE, c2, p2 + 2 * LANES);
    DoubleVector s30 = DoubleVector.fromArray(DOUBLE, c3, p3);
    DoubleVector s31 = DoubleVector.fromArray(DOUBLE, c3, p3 + LANES);
    DoubleVector s32 = DoubleVector.fromArray(DOUBLE, c3, p3 + 2 * LANES);
    int p = leftFrom;
    int q = 0;
    for (int k = 0; k < depth; k++) {
      DoubleVector b0 = DoubleVector.fromArray(DOUBLE, right, q);
      DoubleVector b1 = DoubleVector.fromArray(DOUBLE, right, q + LANES);
      DoubleVector b2 = DoubleVector.fromArray(DOUBLE, right, q + 2 * LANES);
      DoubleVector a = DoubleVector.broadcast(DOUBLE, left[p]);
      s00 = s00.add(a.mul(b0));
      s01 = s01.add(a.mul(b1));
      s02 = s02.add(a.mul(b2));
      a = DoubleVector.broadcast(DOUBLE, left[p + 1]);
      s10 = s10.add(a.mul(b0));
      s11 = s11.add(a.mul(b1));
      s12 = s12.add(a.mul(b2));
      a = DoubleVector.broadcast(DOUBLE, left[p + 2]);
      s20 = s20.add(a.mul(b0));
      s21 = s21.add(a.mul(b1));
      s22 = s22.add(a.mul(b2));
      a = DoubleVector.broadcast(DOUBLE, left[p + 3]);
      s30 = s30.add(a.mul(b0));
      s31 = s31.add(a.mul(b1));
      s32 = s32.add(a.mul(b2));
      p += TALL;
      q += WIDE;
    }
    s00.intoArray(c0, p0);
    s01.intoArray(c0, p0 + LANES);
    s02.intoArray(c0, p0 + 2 * LANES);
    s10.intoArray(c1, p1);
    s11.intoArray(c1, p1 + LANES);
    s12.intoArray(c1, p1 + 2 * LANES);
    s20.intoArray(c2, p2);
    s21.intoArray(c2, p2 + LANES);
    s22.intoArray(c2, p2 + 2 * LANES);
    s30.intoArray(c3, p3);
    s31.intoArray(c3, p3 + LANES);
    s32.intoArray(c3, p3 + 2 * LANES);
  }
}
