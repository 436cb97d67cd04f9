package ai.kolosal.automl.internal.kernel.panama;

import static ai.kolosal.automl.internal.kernel.panama.PanamaSpecies.DOUBLE;
import static ai.kolosal.automl.internal.kernel.panama.PanamaSpecies.LANES;

import ai.kolosal.automl.internal.kernel.MatrixOps;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;

/**
 * Products of matrices from packed panels by a tile of sums that stays in registers (Goto and van de Geijn, 2008).
 *
 * <p>The left factor is packed by four rows; the right one, where it is read often enough, by a tile's width with zeros
 * behind its end; a tile that hangs over the edge goes through a buffer. A cell adds its terms one by one in order, in
 * whatever blocks.
 */
final class PanamaProducts {
  private static final int TALL = PanamaTile.TALL;
  private static final int WIDE = PanamaTile.WIDE;
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
    double[] right = new double[most * WIDE];
    double[] edge = new double[TALL * WIDE];
    for (int from = 0; from < b.length; from += DEPTH) {
      int depth = Math.min(DEPTH, b.length - from);
      for (int top = 0; top < c.length; top += ROWS) {
        int bottom = Math.min(c.length, top + ROWS);
        packRows(a, aFrom + from, aStride, top, bottom, depth, left);
        for (int first = 0; first < cells; first += WIDE) {
          int width = Math.min(WIDE, cells - first);
          if (width == WIDE && c.length < FEW) {
            addTiles(left, b, from, bFrom + first, depth, c, top, bottom, cFrom + first, edge);
            continue;
          }
          packPanel(b, from, depth, bFrom + first, width, right);
          addPacked(left, right, depth, c, top, bottom, cFrom + first, width, edge);
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
      PanamaTile.add(
          left, (i - top) * depth, b, from, bAt, depth, c[i], at, i + 1 < bottom ? c[i + 1] : spare,
          i + 1 < bottom ? at : 0, i + 2 < bottom ? c[i + 2] : spare, i + 2 < bottom ? at : 0,
          whole ? c[i + 3] : spare, whole ? at : 0);
    }
  }

  private static void addPacked(
      double[] left,
      double[] right,
      int depth,
      double[][] c,
      int top,
      int bottom,
      int at,
      int width,
      double[] edge) {
    for (int i = top; i < bottom; i += TALL) {
      int leftFrom = (i - top) * depth;
      if (width == WIDE && i + TALL <= bottom) {
        PanamaTile.add(left, leftFrom, right, depth, c[i], at, c[i + 1], at, c[i + 2], at, c[i + 3], at);
        continue;
      }
      int tall = Math.min(TALL, bottom - i);
      for (int r = 0; r < tall; r++) {
        System.arraycopy(c[i + r], at, edge, r * WIDE, width);
      }
      PanamaTile.add(left, leftFrom, right, depth, edge, 0, edge, WIDE, edge, 2 * WIDE, edge, 3 * WIDE);
      for (int r = 0; r < tall; r++) {
        System.arraycopy(edge, r * WIDE, c[i + r], at, width);
      }
    }
  }

  static void gram(double[][] vectors, int count, int size, double[] weights, double[] c) {
    int most = Math.min(count, DEPTH);
    double[] left = new double[most * up(Math.min(size, ROWS))];
    double[] right = new double[most * WIDE];
    double[] sums = new double[TALL * WIDE];
    for (int first = 0; first < count; first += DEPTH) {
      int depth = Math.min(DEPTH, count - first);
      for (int top = 0; top < size; top += ROWS) {
        int bottom = Math.min(size, top + ROWS);
        packWeighted(vectors, first, depth, weights, top, bottom, left);
        for (int at = 0; at < bottom; at += WIDE) {
          packPanel(vectors, first, depth, at, Math.min(WIDE, size - at), right);
          // tiles wholly above the diagonal are left out
          for (int i = Math.max(top, at / TALL * TALL); i < bottom; i += TALL) {
            Arrays.fill(sums, 0);
            PanamaTile.add(
                left, (i - top) * depth, right, depth, sums, 0, sums, WIDE, sums, 2 * WIDE, sums, 3 * WIDE);
            addLower(sums, c, size, i, at);
          }
        }
      }
    }
  }

  private static void addLower(double[] sums, double[] c, int size, int i, int at) {
    for (int r = 0; r < TALL && i + r < size; r++) {
      int from = r * WIDE;
      int to = (i + r) * size + at;
      int width = i + r + 1 - at;
      if (width >= WIDE) {
        for (int j = 0; j < WIDE; j += LANES) {
          DoubleVector.fromArray(DOUBLE, c, to + j).add(DoubleVector.fromArray(DOUBLE, sums, from + j))
              .intoArray(c, to + j);
        }
        continue;
      }
      for (int j = 0; j < width; j++) {
        c[to + j] += sums[from + j];
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
      int to = k * WIDE;
      System.arraycopy(b[from + k], at, right, to, width);
      Arrays.fill(right, to + width, to + WIDE, 0);
    }
  }
}
