package ai.kolosal.automl.internal.kernel.panama;

import static ai.kolosal.automl.internal.kernel.panama.PanamaSpecies.FLOAT;
import static ai.kolosal.automl.internal.kernel.panama.PanamaSpecies.FLOATS;

import ai.kolosal.automl.internal.kernel.FloatOps;
import ai.kolosal.automl.internal.kernel.ScalarFloats;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Products of float matrices from packed panels by a tile of sums that stays in registers (Goto and van de Geijn,
 * 2008).
 *
 * <p>The left factor is packed by strips of rows, the right one by a tile's width with zeros behind its end; a tile that
 * hangs over the edge goes through a buffer. A few rows alone read the right factor where it lies.
 */
final class PanamaFloats implements FloatOps {
  private static final int FOUR = PanamaFloatTile.TALL;
  /* Sixteen lanes come with thirty-two registers. */
  private static final int TALL = FLOATS == 16 ? PanamaTallTile.TALL : FOUR;
  private static final int WIDEST = 3;
  private static final int WIDE = WIDEST * FLOATS;
  /* A panel of 128 by 48 fits a first-level cache with room to spare, 256 rows of left factors a second-level one. */
  private static final int DEPTH = 128;
  private static final int ROWS = 256;
  /* Fewer rows than this do not pay for packing. */
  private static final int FEW = 4;

  private final FloatOps scalar = new ScalarFloats();

  /** Creates the loops. */
  public PanamaFloats() {}

  @Override
  public void product(
      float[] a,
      int aFrom,
      int aRow,
      int aTerm,
      float[] b,
      int bFrom,
      int bStride,
      float[] c,
      int cFrom,
      int cStride,
      int rows,
      int depth,
      int columns,
      boolean accumulate) {
    if (rows < FEW) {
      for (int i = 0; i < rows; i++) {
        addRow(
            a, aFrom + i * aRow, aTerm, b, bFrom, bStride, c, cFrom + i * cStride, depth, columns, accumulate);
      }
      return;
    }
    packed(
        a, aFrom, aRow, aTerm, b, bFrom, bStride, false, c, cFrom, cStride, rows, depth, columns, accumulate);
  }

  @Override
  public void productTransposedB(
      float[] a,
      int aFrom,
      int aStride,
      float[] b,
      int bFrom,
      int bStride,
      float[] c,
      int cFrom,
      int cStride,
      int rows,
      int depth,
      int columns,
      boolean accumulate) {
    if (rows < FEW) {
      scalar.productTransposedB(
          a, aFrom, aStride, b, bFrom, bStride, c, cFrom, cStride, rows, depth, columns, accumulate);
      return;
    }
    packed(a, aFrom, aStride, 1, b, bFrom, bStride, true, c, cFrom, cStride, rows, depth, columns, accumulate);
  }

  private static void packed(
      float[] a,
      int aFrom,
      int aRow,
      int aTerm,
      float[] b,
      int bFrom,
      int bStride,
      boolean transposed,
      float[] c,
      int cFrom,
      int cStride,
      int rows,
      int depth,
      int columns,
      boolean accumulate) {
    if (depth == 0) {
      for (int i = 0; i < rows && !accumulate; i++) {
        Arrays.fill(c, cFrom + i * cStride, cFrom + i * cStride + columns, 0);
      }
      return;
    }
    int most = Math.min(depth, DEPTH);
    float[] left = new float[most * up(Math.min(rows, ROWS), TALL)];
    float[] right = new float[most * Math.min(WIDE, up(columns, FLOATS))];
    float[] edge = new float[TALL * WIDE];
    float[] zeros = new float[WIDE];
    for (int from = 0; from < depth; from += DEPTH) {
      int terms = Math.min(DEPTH, depth - from);
      float[] start = from == 0 && !accumulate ? zeros : c;
      for (int top = 0; top < rows; top += ROWS) {
        int height = Math.min(ROWS, rows - top);
        packLeft(a, aFrom + top * aRow + from * aTerm, aRow, aTerm, height, terms, left);
        int first = 0;
        while (first < columns) {
          int vectors = vectors(columns - first);
          int width = Math.min(vectors * FLOATS, columns - first);
          if (transposed) {
            packTransposed(b, bFrom + first * bStride + from, bStride, terms, width, vectors * FLOATS, right);
          } else {
            packPanel(b, bFrom + from * bStride + first, bStride, terms, width, vectors * FLOATS, right);
          }
          addPanel(
              left, right, terms, start, c, cFrom + top * cStride + first, cStride, height, vectors, width, edge);
          first += width;
        }
      }
    }
  }

  /* Four vectors that are left make two tiles of two, whose sums keep the multipliers busier than three and one. */
  private static int vectors(int columns) {
    int left = (columns + FLOATS - 1) / FLOATS;
    return left == 4 ? 2 : Math.min(left, WIDEST);
  }

  private static int up(int count, int multiple) {
    return (count + multiple - 1) / multiple * multiple;
  }

  /* Strips are as tall as the tile but for a last one of at most four rows. */
  private static int strip(int rows) {
    return rows > FOUR ? TALL : FOUR;
  }

  /* The sums start from what the cells hold, or from an array of zeros that stands for every row. */
  private static void addPanel(
      float[] left,
      float[] right,
      int depth,
      float[] start,
      float[] c,
      int cFrom,
      int cStride,
      int rows,
      int vectors,
      int width,
      float[] edge) {
    boolean fresh = start != c;
    int wide = vectors * FLOATS;
    int strip;
    for (int i = 0; i < rows; i += strip) {
      strip = strip(rows - i);
      int at = cFrom + i * cStride;
      if (width == wide && i + strip <= rows) {
        addTile(
            strip, left, i * depth, right, depth, vectors, start, fresh ? 0 : at, fresh ? 0 : cStride, c, at, cStride);
        continue;
      }
      int tall = Math.min(strip, rows - i);
      for (int r = 0; r < tall && !fresh; r++) {
        System.arraycopy(c, at + r * cStride, edge, r * wide, width);
      }
      addTile(
          strip, left, i * depth, right, depth, vectors, fresh ? start : edge, 0, fresh ? 0 : wide, edge, 0, wide);
      for (int r = 0; r < tall; r++) {
        System.arraycopy(edge, r * wide, c, at + r * cStride, width);
      }
    }
  }

  private static void addTile(
      int strip,
      float[] left,
      int leftFrom,
      float[] right,
      int depth,
      int vectors,
      float[] from,
      int at,
      int stride,
      float[] c,
      int to,
      int cStride) {
    if (strip == FOUR) {
      PanamaFloatTile.add(left, leftFrom, right, depth, vectors, from, at, stride, c, to, cStride);
    } else {
      PanamaTallTile.add(left, leftFrom, right, depth, vectors, from, at, stride, c, to, cStride);
    }
  }

  /* The rows of a strip side by side, term after term; rows behind the last are 0. */
  private static void packLeft(float[] a, int from, int row, int term, int rows, int depth, float[] left) {
    int strip;
    for (int i = 0; i < rows; i += strip) {
      strip = strip(rows - i);
      for (int r = 0; r < strip; r += FOUR) {
        packFour(a, from + (i + r) * row, row, term, rows - i - r, depth, strip, left, i * depth + r);
      }
    }
  }

  private static void packFour(
      float[] a, int from, int row, int term, int rows, int depth, int strip, float[] left, int to) {
    int p = from;
    int q = to;
    if (rows < FOUR) {
      for (int k = 0; k < depth; k++) {
        for (int r = 0; r < FOUR; r++) {
          left[q + r] = r < rows ? a[p + r * row] : 0;
        }
        p += term;
        q += strip;
      }
      return;
    }
    for (int k = 0; k < depth; k++) {
      left[q] = a[p];
      left[q + 1] = a[p + row];
      left[q + 2] = a[p + 2 * row];
      left[q + 3] = a[p + 3 * row];
      p += term;
      q += strip;
    }
  }

  private static void packPanel(float[] b, int from, int stride, int depth, int width, int wide, float[] right) {
    if (width < wide) {
      for (int k = 0; k < depth; k++) {
        System.arraycopy(b, from + k * stride, right, k * wide, width);
        Arrays.fill(right, k * wide + width, k * wide + wide, 0);
      }
      return;
    }
    for (int k = 0; k < depth; k++) {
      for (int j = 0; j < wide; j += FLOATS) {
        FloatVector.fromArray(FLOAT, b, from + k * stride + j).intoArray(right, k * wide + j);
      }
    }
  }

  /* Four columns at once, so that a line of the panel is written a quarter as often. */
  private static void packTransposed(float[] b, int from, int stride, int depth, int width, int wide, float[] right) {
    int j = 0;
    for (; j + 4 <= width; j += 4) {
      int p = from + j * stride;
      for (int k = 0; k < depth; k++) {
        int q = k * wide + j;
        right[q] = b[p + k];
        right[q + 1] = b[p + stride + k];
        right[q + 2] = b[p + 2 * stride + k];
        right[q + 3] = b[p + 3 * stride + k];
      }
    }
    for (; j < wide; j++) {
      for (int k = 0; k < depth; k++) {
        right[k * wide + j] = j < width ? b[from + j * stride + k] : 0;
      }
    }
  }

  /* Four vectors of sums stay in registers while the terms of a row are added. */
  private static void addRow(
      float[] a,
      int aFrom,
      int aTerm,
      float[] b,
      int bFrom,
      int bStride,
      float[] c,
      int cFrom,
      int depth,
      int columns,
      boolean accumulate) {
    if (!accumulate) {
      Arrays.fill(c, cFrom, cFrom + columns, 0);
    }
    int j = 0;
    for (; j + 4 * FLOATS <= columns; j += 4 * FLOATS) {
      addFour(a, aFrom, aTerm, b, bFrom + j, bStride, c, cFrom + j, depth);
    }
    for (; j + FLOATS <= columns; j += FLOATS) {
      addOne(a, aFrom, aTerm, b, bFrom + j, bStride, c, cFrom + j, depth);
    }
    for (; j < columns; j++) {
      float sum = c[cFrom + j];
      for (int k = 0; k < depth; k++) {
        sum = Math.fma(a[aFrom + k * aTerm], b[bFrom + k * bStride + j], sum);
      }
      c[cFrom + j] = sum;
    }
  }

  private static void addFour(
      float[] a, int aFrom, int aTerm, float[] b, int bFrom, int bStride, float[] c, int at, int depth) {
    FloatVector s0 = FloatVector.fromArray(FLOAT, c, at);
    FloatVector s1 = FloatVector.fromArray(FLOAT, c, at + FLOATS);
    FloatVector s2 = FloatVector.fromArray(FLOAT, c, at + 2 * FLOATS);
    FloatVector s3 = FloatVector.fromArray(FLOAT, c, at + 3 * FLOATS);
    int p = aFrom;
    int q = bFrom;
    for (int k = 0; k < depth; k++) {
      FloatVector factor = FloatVector.broadcast(FLOAT, a[p]);
      s0 = factor.fma(FloatVector.fromArray(FLOAT, b, q), s0);
      s1 = factor.fma(FloatVector.fromArray(FLOAT, b, q + FLOATS), s1);
      s2 = factor.fma(FloatVector.fromArray(FLOAT, b, q + 2 * FLOATS), s2);
      s3 = factor.fma(FloatVector.fromArray(FLOAT, b, q + 3 * FLOATS), s3);
      p += aTerm;
      q += bStride;
    }
    s0.intoArray(c, at);
    s1.intoArray(c, at + FLOATS);
    s2.intoArray(c, at + 2 * FLOATS);
    s3.intoArray(c, at + 3 * FLOATS);
  }

  private static void addOne(
      float[] a, int aFrom, int aTerm, float[] b, int bFrom, int bStride, float[] c, int at, int depth) {
    FloatVector sum = FloatVector.fromArray(FLOAT, c, at);
    int p = aFrom;
    int q = bFrom;
    for (int k = 0; k < depth; k++) {
      sum = FloatVector.broadcast(FLOAT, a[p]).fma(FloatVector.fromArray(FLOAT, b, q), sum);
      p += aTerm;
      q += bStride;
    }
    sum.intoArray(c, at);
  }
}
