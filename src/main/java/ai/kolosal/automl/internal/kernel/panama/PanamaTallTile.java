package ai.kolosal.automl.internal.kernel.panama;

import static ai.kolosal.automl.internal.kernel.panama.PanamaSpecies.FLOAT;
import static ai.kolosal.automl.internal.kernel.panama.PanamaSpecies.FLOATS;

import jdk.incubator.vector.FloatVector;

/**
 * Eight rows by three, two or one vectors of a product of floats, held in registers while terms are added.
 *
 * <p>Twenty-four sums with three loads and one factor suit the thirty-two registers that come with vectors of 512 bits,
 * whose loads nearly all straddle two lines of the cache and must be spared. Lanes are cells of the result, so that each cell is one chain of fused additions at any width.
 */
final class PanamaTallTile {
  /** The rows of a tile. */
  static final int TALL = 8;

  private PanamaTallTile() {}

  /**
   * Adds the products of rows of factors with a panel to the cells of an array.
   *
   * @param left factors, {@link #TALL} to a row of the panel
   * @param leftFrom where they start
   * @param right the panel
   * @param depth its rows
   * @param vectors the vectors of its row: 1, 2 or 3
   * @param from what the sums start from
   * @param at the first cell of it
   * @param stride from row to row of it
   * @param c receives the sums
   * @param to their first cell
   * @param cStride from row to row
   */
  static void add(
      float[] left, int leftFrom, float[] right, int depth, int vectors, float[] from, int at, int stride, float[] c,
      int to, int cStride) {
    switch (vectors) {
      case 1 -> eightByOne(left, leftFrom, right, depth, from, at, stride, c, to, cStride);
      case 2 -> eightByTwo(left, leftFrom, right, depth, from, at, stride, c, to, cStride);
      default -> eightByThree(left, leftFrom, right, depth, from, at, stride, c, to, cStride);
    }
  }

  /* Eight rows by three vectors. */
  private static void eightByThree(
      float[] left, int leftFrom, float[] right, int depth, float[] from, int at, int stride, float[] c, int to,
      int cStride) {
    int f1 = at + stride;
    int f2 = f1 + stride;
    int f3 = f2 + stride;
    int f4 = f3 + stride;
    int f5 = f4 + stride;
    int f6 = f5 + stride;
    int f7 = f6 + stride;
    FloatVector s00 = FloatVector.fromArray(FLOAT, from, at);
    FloatVector s01 = FloatVector.fromArray(FLOAT, from, at + FLOATS);
    FloatVector s02 = FloatVector.fromArray(FLOAT, from, at + 2 * FLOATS);
    FloatVector s10 = FloatVector.fromArray(FLOAT, from, f1);
    FloatVector s11 = FloatVector.fromArray(FLOAT, from, f1 + FLOATS);
    FloatVector s12 = FloatVector.fromArray(FLOAT, from, f1 + 2 * FLOATS);
    FloatVector s20 = FloatVector.fromArray(FLOAT, from, f2);
    FloatVector s21 = FloatVector.fromArray(FLOAT, from, f2 + FLOATS);
    FloatVector s22 = FloatVector.fromArray(FLOAT, from, f2 + 2 * FLOATS);
    FloatVector s30 = FloatVector.fromArray(FLOAT, from, f3);
    FloatVector s31 = FloatVector.fromArray(FLOAT, from, f3 + FLOATS);
    FloatVector s32 = FloatVector.fromArray(FLOAT, from, f3 + 2 * FLOATS);
    FloatVector s40 = FloatVector.fromArray(FLOAT, from, f4);
    FloatVector s41 = FloatVector.fromArray(FLOAT, from, f4 + FLOATS);
    FloatVector s42 = FloatVector.fromArray(FLOAT, from, f4 + 2 * FLOATS);
    FloatVector s50 = FloatVector.fromArray(FLOAT, from, f5);
    FloatVector s51 = FloatVector.fromArray(FLOAT, from, f5 + FLOATS);
    FloatVector s52 = FloatVector.fromArray(FLOAT, from, f5 + 2 * FLOATS);
    FloatVector s60 = FloatVector.fromArray(FLOAT, from, f6);
    FloatVector s61 = FloatVector.fromArray(FLOAT, from, f6 + FLOATS);
    FloatVector s62 = FloatVector.fromArray(FLOAT, from, f6 + 2 * FLOATS);
    FloatVector s70 = FloatVector.fromArray(FLOAT, from, f7);
    FloatVector s71 = FloatVector.fromArray(FLOAT, from, f7 + FLOATS);
    FloatVector s72 = FloatVector.fromArray(FLOAT, from, f7 + 2 * FLOATS);
    int p = leftFrom;
    int q = 0;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(FLOAT, right, q);
      FloatVector b1 = FloatVector.fromArray(FLOAT, right, q + FLOATS);
      FloatVector b2 = FloatVector.fromArray(FLOAT, right, q + 2 * FLOATS);
      FloatVector a = FloatVector.broadcast(FLOAT, left[p]);
      s00 = a.fma(b0, s00);
      s01 = a.fma(b1, s01);
      s02 = a.fma(b2, s02);
      a = FloatVector.broadcast(FLOAT, left[p + 1]);
      s10 = a.fma(b0, s10);
      s11 = a.fma(b1, s11);
      s12 = a.fma(b2, s12);
      a = FloatVector.broadcast(FLOAT, left[p + 2]);
      s20 = a.fma(b0, s20);
      s21 = a.fma(b1, s21);
      s22 = a.fma(b2, s22);
      a = FloatVector.broadcast(FLOAT, left[p + 3]);
      s30 = a.fma(b0, s30);
      s31 = a.fma(b1, s31);
      s32 = a.fma(b2, s32);
      a = FloatVector.broadcast(FLOAT, left[p + 4]);
      s40 = a.fma(b0, s40);
      s41 = a.fma(b1, s41);
      s42 = a.fma(b2, s42);
      a = FloatVector.broadcast(FLOAT, left[p + 5]);
      s50 = a.fma(b0, s50);
      s51 = a.fma(b1, s51);
      s52 = a.fma(b2, s52);
      a = FloatVector.broadcast(FLOAT, left[p + 6]);
      s60 = a.fma(b0, s60);
      s61 = a.fma(b1, s61);
      s62 = a.fma(b2, s62);
      a = FloatVector.broadcast(FLOAT, left[p + 7]);
      s70 = a.fma(b0, s70);
      s71 = a.fma(b1, s71);
      s72 = a.fma(b2, s72);
      p += 8;
      q += 3 * FLOATS;
    }
    int t1 = to + cStride;
    int t2 = t1 + cStride;
    int t3 = t2 + cStride;
    int t4 = t3 + cStride;
    int t5 = t4 + cStride;
    int t6 = t5 + cStride;
    int t7 = t6 + cStride;
    s00.intoArray(c, to);
    s01.intoArray(c, to + FLOATS);
    s02.intoArray(c, to + 2 * FLOATS);
    s10.intoArray(c, t1);
    s11.intoArray(c, t1 + FLOATS);
    s12.intoArray(c, t1 + 2 * FLOATS);
    s20.intoArray(c, t2);
    s21.intoArray(c, t2 + FLOATS);
    s22.intoArray(c, t2 + 2 * FLOATS);
    s30.intoArray(c, t3);
    s31.intoArray(c, t3 + FLOATS);
    s32.intoArray(c, t3 + 2 * FLOATS);
    s40.intoArray(c, t4);
    s41.intoArray(c, t4 + FLOATS);
    s42.intoArray(c, t4 + 2 * FLOATS);
    s50.intoArray(c, t5);
    s51.intoArray(c, t5 + FLOATS);
    s52.intoArray(c, t5 + 2 * FLOATS);
    s60.intoArray(c, t6);
    s61.intoArray(c, t6 + FLOATS);
    s62.intoArray(c, t6 + 2 * FLOATS);
    s70.intoArray(c, t7);
    s71.intoArray(c, t7 + FLOATS);
    s72.intoArray(c, t7 + 2 * FLOATS);
  }

  /* Eight rows by two vectors. */
  private static void eightByTwo(
      float[] left, int leftFrom, float[] right, int depth, float[] from, int at, int stride, float[] c, int to,
      int cStride) {
    int f1 = at + stride;
    int f2 = f1 + stride;
    int f3 = f2 + stride;
    int f4 = f3 + stride;
    int f5 = f4 + stride;
    int f6 = f5 + stride;
    int f7 = f6 + stride;
    FloatVector s00 = FloatVector.fromArray(FLOAT, from, at);
    FloatVector s01 = FloatVector.fromArray(FLOAT, from, at + FLOATS);
    FloatVector s10 = FloatVector.fromArray(FLOAT, from, f1);
    FloatVector s11 = FloatVector.fromArray(FLOAT, from, f1 + FLOATS);
    FloatVector s20 = FloatVector.fromArray(FLOAT, from, f2);
    FloatVector s21 = FloatVector.fromArray(FLOAT, from, f2 + FLOATS);
    FloatVector s30 = FloatVector.fromArray(FLOAT, from, f3);
    FloatVector s31 = FloatVector.fromArray(FLOAT, from, f3 + FLOATS);
    FloatVector s40 = FloatVector.fromArray(FLOAT, from, f4);
    FloatVector s41 = FloatVector.fromArray(FLOAT, from, f4 + FLOATS);
    FloatVector s50 = FloatVector.fromArray(FLOAT, from, f5);
    FloatVector s51 = FloatVector.fromArray(FLOAT, from, f5 + FLOATS);
    FloatVector s60 = FloatVector.fromArray(FLOAT, from, f6);
    FloatVector s61 = FloatVector.fromArray(FLOAT, from, f6 + FLOATS);
    FloatVector s70 = FloatVector.fromArray(FLOAT, from, f7);
    FloatVector s71 = FloatVector.fromArray(FLOAT, from, f7 + FLOATS);
    int p = leftFrom;
    int q = 0;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(FLOAT, right, q);
      FloatVector b1 = FloatVector.fromArray(FLOAT, right, q + FLOATS);
      FloatVector a = FloatVector.broadcast(FLOAT, left[p]);
      s00 = a.fma(b0, s00);
      s01 = a.fma(b1, s01);
      a = FloatVector.broadcast(FLOAT, left[p + 1]);
      s10 = a.fma(b0, s10);
      s11 = a.fma(b1, s11);
      a = FloatVector.broadcast(FLOAT, left[p + 2]);
      s20 = a.fma(b0, s20);
      s21 = a.fma(b1, s21);
      a = FloatVector.broadcast(FLOAT, left[p + 3]);
      s30 = a.fma(b0, s30);
      s31 = a.fma(b1, s31);
      a = FloatVector.broadcast(FLOAT, left[p + 4]);
      s40 = a.fma(b0, s40);
      s41 = a.fma(b1, s41);
      a = FloatVector.broadcast(FLOAT, left[p + 5]);
      s50 = a.fma(b0, s50);
      s51 = a.fma(b1, s51);
      a = FloatVector.broadcast(FLOAT, left[p + 6]);
      s60 = a.fma(b0, s60);
      s61 = a.fma(b1, s61);
      a = FloatVector.broadcast(FLOAT, left[p + 7]);
      s70 = a.fma(b0, s70);
      s71 = a.fma(b1, s71);
      p += 8;
      q += 2 * FLOATS;
    }
    int t1 = to + cStride;
    int t2 = t1 + cStride;
    int t3 = t2 + cStride;
    int t4 = t3 + cStride;
    int t5 = t4 + cStride;
    int t6 = t5 + cStride;
    int t7 = t6 + cStride;
    s00.intoArray(c, to);
    s01.intoArray(c, to + FLOATS);
    s10.intoArray(c, t1);
    s11.intoArray(c, t1 + FLOATS);
    s20.intoArray(c, t2);
    s21.intoArray(c, t2 + FLOATS);
    s30.intoArray(c, t3);
    s31.intoArray(c, t3 + FLOATS);
    s40.intoArray(c, t4);
    s41.intoArray(c, t4 + FLOATS);
    s50.intoArray(c, t5);
    s51.intoArray(c, t5 + FLOATS);
    s60.intoArray(c, t6);
    s61.intoArray(c, t6 + FLOATS);
    s70.intoArray(c, t7);
    s71.intoArray(c, t7 + FLOATS);
  }

  /* Eight rows by one vector. */
  private static void eightByOne(
      float[] left, int leftFrom, float[] right, int depth, float[] from, int at, int stride, float[] c, int to,
      int cStride) {
    int f1 = at + stride;
    int f2 = f1 + stride;
    int f3 = f2 + stride;
    int f4 = f3 + stride;
    int f5 = f4 + stride;
    int f6 = f5 + stride;
    int f7 = f6 + stride;
    FloatVector s00 = FloatVector.fromArray(FLOAT, from, at);
    FloatVector s10 = FloatVector.fromArray(FLOAT, from, f1);
    FloatVector s20 = FloatVector.fromArray(FLOAT, from, f2);
    FloatVector s30 = FloatVector.fromArray(FLOAT, from, f3);
    FloatVector s40 = FloatVector.fromArray(FLOAT, from, f4);
    FloatVector s50 = FloatVector.fromArray(FLOAT, from, f5);
    FloatVector s60 = FloatVector.fromArray(FLOAT, from, f6);
    FloatVector s70 = FloatVector.fromArray(FLOAT, from, f7);
    int p = leftFrom;
    int q = 0;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(FLOAT, right, q);
      FloatVector a = FloatVector.broadcast(FLOAT, left[p]);
      s00 = a.fma(b0, s00);
      a = FloatVector.broadcast(FLOAT, left[p + 1]);
      s10 = a.fma(b0, s10);
      a = FloatVector.broadcast(FLOAT, left[p + 2]);
      s20 = a.fma(b0, s20);
      a = FloatVector.broadcast(FLOAT, left[p + 3]);
      s30 = a.fma(b0, s30);
      a = FloatVector.broadcast(FLOAT, left[p + 4]);
      s40 = a.fma(b0, s40);
      a = FloatVector.broadcast(FLOAT, left[p + 5]);
      s50 = a.fma(b0, s50);
      a = FloatVector.broadcast(FLOAT, left[p + 6]);
      s60 = a.fma(b0, s60);
      a = FloatVector.broadcast(FLOAT, left[p + 7]);
      s70 = a.fma(b0, s70);
      p += 8;
      q += FLOATS;
    }
    int t1 = to + cStride;
    int t2 = t1 + cStride;
    int t3 = t2 + cStride;
    int t4 = t3 + cStride;
    int t5 = t4 + cStride;
    int t6 = t5 + cStride;
    int t7 = t6 + cStride;
    s00.intoArray(c, to);
    s10.intoArray(c, t1);
    s20.intoArray(c, t2);
    s30.intoArray(c, t3);
    s40.intoArray(c, t4);
    s50.intoArray(c, t5);
    s60.intoArray(c, t6);
    s70.intoArray(c, t7);
  }
}
