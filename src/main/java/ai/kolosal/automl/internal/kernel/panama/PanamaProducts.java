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
  /** The cells of a tile's row. */
  static final int WIDE = 3 * LANES;
  /* A panel of 128 by 24 fits a first-level cache with room to spare, 256 rows of left factors a second-level one. */
  private static final int DEPTH = MatrixOps.RUN;
  private static final int ROWS = 256;
  /* Fewer rows than this do not pay for packing the right factor. */
  private static final int FEW = 16;

  private PanamaProducts() {}

  static void gemm(
      double[] a, int aFrom, int aStride, double[][] b, int bFrom, int cells, double[][] c, int cFrom) {
    int most = Math.min(b.length, DEPTH);
    double[] left = new double[most * up(Math.min(c.length, ROWS))];
    double[][] right = new double[most][WIDE];
    double[][] edge = new double[TALL][WIDE];
    for (int from = 0; from < b.length; from += DEPTH) {
      int depth = Math.min(DEPTH, b.length - from);
      for (int top = 0; top < c.length; top += ROWS) {
        int bottom = Math.min(c.length, top + ROWS);
        packRows(a, aFrom + from, aStride, top, bottom, depth, left);
        for (int first = 0; first < cells; first += WIDE) {
          int width = Math.min(WIDE, cells - first);
          if (width == WIDE && c.length < FEW) {
            addTiles(left, b, from, bFrom + first, depth, c, top, bottom, cFrom + first, edge[0]);
            continue;
          }
          packPanel(b, from, depth, bFrom + first, width, right);
          if (width == WIDE) {
            addTiles(left, right, 0, 0, depth, c, top, bottom, cFrom + first, edge[0]);
          } else {
            addEdge(left, right, depth, c, top, bottom, cFrom + first, width, edge);
          }
        }
      }
    }
  }

  /* Rows behind the last, whose factors are 0, are what {@code spare} takes. */
  private static void addTiles(
      double[] left,
      double[][] b,
      int from,
      int bAt,
      int depth,
      double[][] c,
      int top,
      int bottom,
      int at,
      double[] spare) {
    for (int i = top; i < bottom; i += TALL) {
      boolean whole = i + TALL <= bottom;
      tile(
          left, (i - top) * depth, b, from, bAt, depth, c[i], at, i + 1 < bottom ? c[i + 1] : spare,
          i + 1 < bottom ? at : 0, i + 2 < bottom ? c[i + 2] : spare, i + 2 < bottom ? at : 0,
          whole ? c[i + 3] : spare, whole ? at : 0);
    }
  }

  private static void addEdge(
      double[] left,
      double[][] right,
      int depth,
      double[][] c,
      int top,
      int bottom,
      int at,
      int width,
      double[][] edge) {
    for (int i = top; i < bottom; i += TALL) {
      int tall = Math.min(TALL, bottom - i);
      for (int r = 0; r < tall; r++) {
        System.arraycopy(c[i + r], at, edge[r], 0, width);
      }
      tile(left, (i - top) * depth, right, 0, 0, depth, edge[0], 0, edge[1], 0, edge[2], 0, edge[3], 0);
      for (int r = 0; r < tall; r++) {
        System.arraycopy(edge[r], 0, c[i + r], at, width);
      }
    }
  }

  static void gram(double[][] vectors, int count, int size, double[] weights, double[] c) {
    int most = Math.min(count, DEPTH);
    double[] left = new double[most * up(Math.min(size, ROWS))];
    double[][] right = new double[most][WIDE];
    double[][] sums = new double[TALL][WIDE];
    for (int first = 0; first < count; first += DEPTH) {
      int depth = Math.min(DEPTH, count - first);
      for (int top = 0; top < size; top += ROWS) {
        int bottom = Math.min(size, top + ROWS);
        packWeighted(vectors, first, depth, weights, top, bottom, left);
        for (int at = 0; at < bottom; at += WIDE) {
          packPanel(vectors, first, depth, at, Math.min(WIDE, size - at), right);
          // tiles wholly above the diagonal are left out
          for (int i = Math.max(top, at / TALL * TALL); i < bottom; i += TALL) {
            clear(sums);
            tile(
                left, (i - top) * depth, right, 0, 0, depth, sums[0], 0, sums[1], 0, sums[2], 0, sums[3], 0);
            addLower(sums, c, size, i, at);
          }
        }
      }
    }
  }

  private static void clear(double[][] sums) {
    for (double[] row : sums) {
      Arrays.fill(row, 0);
    }
  }

  private static void addLower(double[][] sums, double[] c, int size, int i, int at) {
    for (int r = 0; r < TALL && i + r < size; r++) {
      double[] row = sums[r];
      int to = (i + r) * size + at;
      int width = i + r + 1 - at;
      if (width >= WIDE) {
        for (int j = 0; j < WIDE; j += LANES) {
          DoubleVector.fromArray(DOUBLE, c, to + j).add(DoubleVector.fromArray(DOUBLE, row, j)).intoArray(c, to + j);
        }
        continue;
      }
      for (int j = 0; j < width; j++) {
        c[to + j] += row[j];
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

  private static void packPanel(double[][] b, int from, int depth, int at, int width, double[][] right) {
    if (width == WIDE) {
      for (int k = 0; k < depth; k++) {
        double[] cells = b[from + k];
        double[] to = right[k];
        DoubleVector.fromArray(DOUBLE, cells, at).intoArray(to, 0);
        DoubleVector.fromArray(DOUBLE, cells, at + LANES).intoArray(to, LANES);
        DoubleVector.fromArray(DOUBLE, cells, at + 2 * LANES).intoArray(to, 2 * LANES);
      }
      return;
    }
    for (int k = 0; k < depth; k++) {
      System.arraycopy(b[from + k], at, right[k], 0, width);
      Arrays.fill(right[k], width, WIDE, 0);
    }
  }

  /* Four rows of cells, each with the products of its factors and the arrays' cells added one by one. */
  private static void tile(
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
}
