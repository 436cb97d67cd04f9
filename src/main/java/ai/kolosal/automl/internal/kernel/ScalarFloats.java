package ai.kolosal.automl.internal.kernel;

import java.util.Arrays;

/**
 * Products of float matrices as plain loops, four terms a pass.
 *
 * <p>The JIT vectorises a pass as long as all arrays are read and written at the same index, which is why pieces of the
 * right factor and of a row of sums are copied to arrays of their own first.
 */
public final class ScalarFloats implements FloatOps {
  /* A piece of 32 arrays by 256 cells stays in a first-level cache. */
  private static final int DEPTH = 32;
  private static final int WIDTH = 256;
  /* Fewer rows than this do not pay for copies. */
  private static final int FEW = 4;

  /** Creates the loops. */
  public ScalarFloats() {}

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
    clear(c, cFrom, cStride, rows, columns, accumulate);
    if (rows < FEW) {
      for (int i = 0; i < rows; i++) {
        addRow(a, aFrom + i * aRow, aTerm, b, bFrom, bStride, c, cFrom + i * cStride, depth, columns);
      }
      return;
    }
    float[][] piece = new float[Math.min(depth, DEPTH)][Math.min(columns, WIDTH)];
    float[] sums = new float[Math.min(columns, WIDTH)];
    for (int first = 0; first < columns; first += WIDTH) {
      int width = Math.min(WIDTH, columns - first);
      for (int from = 0; from < depth; from += DEPTH) {
        int terms = Math.min(DEPTH, depth - from);
        for (int k = 0; k < terms; k++) {
          System.arraycopy(b, bFrom + (from + k) * bStride + first, piece[k], 0, width);
        }
        addPiece(a, aFrom + from * aTerm, aRow, aTerm, piece, terms, c, cFrom + first, cStride, rows, width, sums);
      }
    }
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
    clear(c, cFrom, cStride, rows, columns, accumulate);
    if (rows < FEW) {
      for (int i = 0; i < rows; i++) {
        addDots(a, aFrom + i * aStride, b, bFrom, bStride, c, cFrom + i * cStride, depth, columns);
      }
      return;
    }
    float[][] piece = new float[Math.min(depth, DEPTH)][Math.min(columns, WIDTH)];
    float[] sums = new float[Math.min(columns, WIDTH)];
    for (int first = 0; first < columns; first += WIDTH) {
      int width = Math.min(WIDTH, columns - first);
      for (int from = 0; from < depth; from += DEPTH) {
        int terms = Math.min(DEPTH, depth - from);
        for (int j = 0; j < width; j++) {
          int at = bFrom + (first + j) * bStride + from;
          for (int k = 0; k < terms; k++) {
            piece[k][j] = b[at + k];
          }
        }
        addPiece(a, aFrom + from, aStride, 1, piece, terms, c, cFrom + first, cStride, rows, width, sums);
      }
    }
  }

  private static void clear(float[] c, int from, int stride, int rows, int columns, boolean accumulate) {
    for (int i = 0; i < rows && !accumulate; i++) {
      Arrays.fill(c, from + i * stride, from + i * stride + columns, 0);
    }
  }

  private static void addPiece(
      float[] a,
      int aFrom,
      int aRow,
      int aTerm,
      float[][] piece,
      int terms,
      float[] c,
      int cFrom,
      int cStride,
      int rows,
      int width,
      float[] sums) {
    for (int i = 0; i < rows; i++) {
      System.arraycopy(c, cFrom + i * cStride, sums, 0, width);
      int at = aFrom + i * aRow;
      int k = 0;
      for (; k + 4 <= terms; k += 4) {
        addFour(
            piece[k], piece[k + 1], piece[k + 2], piece[k + 3], a[at], a[at + aTerm], a[at + 2 * aTerm],
            a[at + 3 * aTerm], sums, width);
        at += 4 * aTerm;
      }
      for (; k < terms; k++) {
        addOne(piece[k], a[at], sums, width);
        at += aTerm;
      }
      System.arraycopy(sums, 0, c, cFrom + i * cStride, width);
    }
  }

  private static void addFour(
      float[] b0,
      float[] b1,
      float[] b2,
      float[] b3,
      float a0,
      float a1,
      float a2,
      float a3,
      float[] sums,
      int width) {
    for (int j = 0; j < width; j++) {
      sums[j] = Math.fma(a3, b3[j], Math.fma(a2, b2[j], Math.fma(a1, b1[j], Math.fma(a0, b0[j], sums[j]))));
    }
  }

  private static void addOne(float[] b, float a, float[] sums, int width) {
    for (int j = 0; j < width; j++) {
      sums[j] = Math.fma(a, b[j], sums[j]);
    }
  }

  private static void addRow(
      float[] a, int aFrom, int aTerm, float[] b, int bFrom, int bStride, float[] c, int cFrom, int depth,
      int columns) {
    int k = 0;
    int at = aFrom;
    for (; k + 4 <= depth; k += 4) {
      float a0 = a[at];
      float a1 = a[at + aTerm];
      float a2 = a[at + 2 * aTerm];
      float a3 = a[at + 3 * aTerm];
      int b0 = bFrom + k * bStride;
      int b1 = b0 + bStride;
      int b2 = b1 + bStride;
      int b3 = b2 + bStride;
      for (int j = 0; j < columns; j++) {
        c[cFrom + j] = Math.fma(
            a3, b[b3 + j], Math.fma(a2, b[b2 + j], Math.fma(a1, b[b1 + j], Math.fma(a0, b[b0 + j], c[cFrom + j]))));
      }
      at += 4 * aTerm;
    }
    for (; k < depth; k++) {
      int row = bFrom + k * bStride;
      for (int j = 0; j < columns; j++) {
        c[cFrom + j] = Math.fma(a[at], b[row + j], c[cFrom + j]);
      }
      at += aTerm;
    }
  }

  /* Four chains at once hide how long one addition takes. */
  private static void addDots(
      float[] a, int aFrom, float[] b, int bFrom, int bStride, float[] c, int cFrom, int depth, int columns) {
    int j = 0;
    for (; j + 4 <= columns; j += 4) {
      int b0 = bFrom + j * bStride;
      int b1 = b0 + bStride;
      int b2 = b1 + bStride;
      int b3 = b2 + bStride;
      float s0 = c[cFrom + j];
      float s1 = c[cFrom + j + 1];
      float s2 = c[cFrom + j + 2];
      float s3 = c[cFrom + j + 3];
      for (int k = 0; k < depth; k++) {
        float factor = a[aFrom + k];
        s0 = Math.fma(factor, b[b0 + k], s0);
        s1 = Math.fma(factor, b[b1 + k], s1);
        s2 = Math.fma(factor, b[b2 + k], s2);
        s3 = Math.fma(factor, b[b3 + k], s3);
      }
      c[cFrom + j] = s0;
      c[cFrom + j + 1] = s1;
      c[cFrom + j + 2] = s2;
      c[cFrom + j + 3] = s3;
    }
    for (; j < columns; j++) {
      float sum = c[cFrom + j];
      int row = bFrom + j * bStride;
      for (int k = 0; k < depth; k++) {
        sum = Math.fma(a[aFrom + k], b[row + k], sum);
      }
      c[cFrom + j] = sum;
    }
  }
}
