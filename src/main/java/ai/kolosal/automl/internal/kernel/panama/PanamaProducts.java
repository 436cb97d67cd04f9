package ai.kolosal.automl.internal.kernel.panama;

import static ai.kolosal.automl.internal.kernel.panama.PanamaSpecies.DOUBLE;
import static ai.kolosal.automl.internal.kernel.panama.PanamaSpecies.LANES;

import ai.kolosal.automl.internal.kernel.MatrixOps;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;

/**
 * Products of matrices from packed panels by a tile of sums that stays in registers (Goto and van de Geijn, 2008).
 *
 * <p>A tile is four rows by three vectors: twelve sums, which with three loads and one factor fill the sixteen registers
 * of the narrower machines and keep both multipliers busy on the wider ones. The left factor is packed by four rows, the
 * right one by a tile's width with zeros behind its end; a tile that hangs over the edge goes through a buffer. Lanes
 * are cells of the result, so that each cell adds its terms one by one in order at any width and in any blocks.
 */
final class PanamaProducts {
  private static final int TALL = 4;
  private static final int WIDE = 3 * LANES;
  /* A panel of 128 by 24 fits a first-level cache with room to spare, 256 rows of left factors a second-level one. */
  private static final int DEPTH = MatrixOps.RUN;
  private static final int ROWS = 256;

  private PanamaProducts() {}

  static void gemm(
      double[] a, int aFrom, int aStride, double[][] b, int bFrom, int cells, double[][] c, int cFrom) {
    int most = Math.min(b.length, DEPTH);
    double[] left = new double[most * up(Math.min(c.length, ROWS))];
    double[] right = new double[most * WIDE];
    double[] edge = new double[TALL * WIDE];
    for (int from = 0; from < b.length; from += DEPTH) {
      int depth = Math.min(DEPTH, b.length - from);
      for (int top = 0; top < c.length; top += ROWS) {
        int bottom = Math.min(c.length, top + ROWS);
        packRows(a, aFrom + from, aStride, top, bottom, depth, left);
        for (int first = 0; first < cells; first += WIDE) {
          int width = Math.min(WIDE, cells - first);
          packPanel(b, from, depth, bFrom + first, width, right);
          for (int i = top; i < bottom; i += TALL) {
            addTile(left, (i - top) * depth, right, depth, c, i, bottom, cFrom + first, width, edge);
          }
        }
      }
    }
  }

  private static void addTile(
      double[] left,
      int leftFrom,
      double[] right,
      int depth,
      double[][] c,
      int i,
      int bottom,
      int at,
      int width,
      double[] edge) {
    if (width == WIDE && i + TALL <= bottom) {
      tile(left, leftFrom, right, depth, false, c[i], at, c[i + 1], at, c[i + 2], at, c[i + 3], at);
      return;
    }
    int tall = Math.min(TALL, bottom - i);
    for (int r = 0; r < tall; r++) {
      System.arraycopy(c[i + r], at, edge, r * WIDE, width);
    }
    tile(left, leftFrom, right, depth, false, edge, 0, edge, WIDE, edge, 2 * WIDE, edge, 3 * WIDE);
    for (int r = 0; r < tall; r++) {
      System.arraycopy(edge, r * WIDE, c[i + r], at, width);
    }
  }

  static void gram(double[][] vectors, int count, int size, double[] weights, double[] c) {
    int most = Math.min(count, DEPTH);
    double[] left = new double[most * up(Math.min(size, ROWS))];
    double[] right = new double[most * WIDE];
    double[] edge = new double[TALL * WIDE];
    for (int first = 0; first < count; first += DEPTH) {
      int depth = Math.min(DEPTH, count - first);
      for (int top = 0; top < size; top += ROWS) {
        int bottom = Math.min(size, top + ROWS);
        packWeighted(vectors, first, depth, weights, top, bottom, left);
        for (int at = 0; at < bottom; at += WIDE) {
          packPanel(vectors, first, depth, at, Math.min(WIDE, size - at), right);
          // tiles wholly above the diagonal are left out
          for (int i = Math.max(top, at / TALL * TALL); i < bottom; i += TALL) {
            addLower(left, (i - top) * depth, right, depth, c, size, i, at, edge);
          }
        }
      }
    }
  }

  private static void addLower(
      double[] left, int leftFrom, double[] right, int depth, double[] c, int size, int i, int at, double[] edge) {
    if (i + TALL <= size && at + WIDE <= i + 1) {
      int p = i * size + at;
      tile(left, leftFrom, right, depth, true, c, p, c, p + size, c, p + 2 * size, c, p + 3 * size);
      return;
    }
    Arrays.fill(edge, 0);
    tile(left, leftFrom, right, depth, true, edge, 0, edge, WIDE, edge, 2 * WIDE, edge, 3 * WIDE);
    for (int r = 0; r < TALL && i + r < size; r++) {
      int width = Math.min(WIDE, i + r + 1 - at);
      for (int j = 0; j < width; j++) {
        c[(i + r) * size + at + j] += edge[r * WIDE + j];
      }
    }
  }

  private static int up(int rows) {
    return (rows + TALL - 1) / TALL * TALL;
  }

  /* Four rows side by side, term after term; rows behind the last are 0. */
  private static void packRows(double[] a, int from, int stride, int top, int bottom, int depth, double[] left) {
    for (int i = top; i < up(bottom); i++) {
      int to = (i - top) / TALL * TALL * depth + (i - top) % TALL;
      if (i >= bottom) {
        for (int k = 0; k < depth; k++) {
          left[to + k * TALL] = 0;
        }
        continue;
      }
      int row = from + i * stride;
      for (int k = 0; k < depth; k++) {
        left[to + k * TALL] = a[row + k];
      }
    }
  }

  private static void packWeighted(
      double[][] vectors, int first, int depth, double[] weights, int top, int bottom, double[] left) {
    for (int k = 0; k < depth; k++) {
      double[] vector = vectors[first + k];
      double weight = weights[first + k];
      int to = k * TALL;
      int i = top;
      for (; i + TALL <= bottom; i += TALL) {
        left[to] = weight * vector[i];
        left[to + 1] = weight * vector[i + 1];
        left[to + 2] = weight * vector[i + 2];
        left[to + 3] = weight * vector[i + 3];
        to += TALL * depth;
      }
      for (int r = 0; i < bottom && r < TALL; r++) {
        left[to + r] = i + r < bottom ? weight * vector[i + r] : 0;
      }
    }
  }

  private static void packPanel(double[][] b, int from, int depth, int at, int width, double[] right) {
    if (width == WIDE) {
      for (int k = 0; k < depth; k++) {
        double[] cells = b[from + k];
        int to = k * WIDE;
        DoubleVector.fromArray(DOUBLE, cells, at).intoArray(right, to);
        DoubleVector.fromArray(DOUBLE, cells, at + LANES).intoArray(right, to + LANES);
        DoubleVector.fromArray(DOUBLE, cells, at + 2 * LANES).intoArray(right, to + 2 * LANES);
      }
      return;
    }
    for (int k = 0; k < depth; k++) {
      System.arraycopy(b[from + k], at, right, k * WIDE, width);
      Arrays.fill(right, k * WIDE + width, (k + 1) * WIDE, 0);
    }
  }

  /* The products of four rows with a panel, added to the cells one by one, or, as a run, to each other first. */
  private static void tile(
      double[] left,
      int leftFrom,
      double[] right,
      int depth,
      boolean run,
      double[] c0,
      int p0,
      double[] c1,
      int p1,
      double[] c2,
      int p2,
      double[] c3,
      int p3) {
    DoubleVector s00 = start(c0, p0, run);
    DoubleVector s01 = start(c0, p0 + LANES, run);
    DoubleVector s02 = start(c0, p0 + 2 * LANES, run);
    DoubleVector s10 = start(c1, p1, run);
    DoubleVector s11 = start(c1, p1 + LANES, run);
    DoubleVector s12 = start(c1, p1 + 2 * LANES, run);
    DoubleVector s20 = start(c2, p2, run);
    DoubleVector s21 = start(c2, p2 + LANES, run);
    DoubleVector s22 = start(c2, p2 + 2 * LANES, run);
    DoubleVector s30 = start(c3, p3, run);
    DoubleVector s31 = start(c3, p3 + LANES, run);
    DoubleVector s32 = start(c3, p3 + 2 * LANES, run);
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
    end(s00, c0, p0, run);
    end(s01, c0, p0 + LANES, run);
    end(s02, c0, p0 + 2 * LANES, run);
    end(s10, c1, p1, run);
    end(s11, c1, p1 + LANES, run);
    end(s12, c1, p1 + 2 * LANES, run);
    end(s20, c2, p2, run);
    end(s21, c2, p2 + LANES, run);
    end(s22, c2, p2 + 2 * LANES, run);
    end(s30, c3, p3, run);
    end(s31, c3, p3 + LANES, run);
    end(s32, c3, p3 + 2 * LANES, run);
  }

  private static DoubleVector start(double[] c, int p, boolean run) {
    return run ? DoubleVector.zero(DOUBLE) : DoubleVector.fromArray(DOUBLE, c, p);
  }

  private static void end(DoubleVector sum, double[] c, int p, boolean run) {
    (run ? DoubleVector.fromArray(DOUBLE, c, p).add(sum) : sum).intoArray(c, p);
  }
}
