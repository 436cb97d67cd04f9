package ai.kolosal.automl.model.neighbors;

import ai.kolosal.automl.internal.kernel.FloatKernels;
import ai.kolosal.automl.internal.kernel.FloatMatrixKernels;
import java.util.Arrays;

/**
 * Looks at every stored row by products of float matrices, and again in doubles at those that may be among the nearest.
 *
 * <p>Half the squared distance of x and y is |x|²/2 + (|y|²/2 − x·y); what is in brackets ranks the rows and is a
 * product of matrices with one more column. Rows are taken less their means, which keeps floats small. With E a bound
 * of its error, a row whose value less E is above the k-th least value plus E is not among the nearest; the others are
 * ranked by their distance in doubles, so that floats never decide.
 */
final class ProductSearch implements RowSearch {
  /* Floats of norms up to here can be squared and added up. */
  private static final double GREATEST = 1e15;
  private static final int BLOCK = 2048;
  /* The first limit comes from so many groups of rows for each neighbour, each of so many rows at least. */
  private static final int GROUPS = 8;
  private static final int LEAST_GROUP = 4;
  private static final double FLOAT_ERROR = 0x1p-23;
  private static final double DOUBLE_ERROR = 0x1p-50;

  private final DirectSearch direct;
  private final double[] means;
  private final float[][] blocks;
  private final double[] norms;
  private final double[] rawNorms;

  private ProductSearch(DirectSearch direct, double[] means, float[][] blocks, double[] norms, double[] rawNorms) {
    this.direct = direct;
    this.means = means;
    this.blocks = blocks;
    this.norms = norms;
    this.rawNorms = rawNorms;
  }

  /** A search by products, or the direct one where rows are too long for floats. */
  static RowSearch of(DirectSearch direct) {
    int columns = direct.columns();
    int size = direct.size();
    double[] cells = direct.cells();
    double[] means = new double[columns];
    for (int at = 0; at < cells.length && !direct.distance().cosine(); at += columns) {
      for (int j = 0; j < columns; j++) {
        means[j] += cells[at + j] / size;
      }
    }
    float[][] blocks = new float[(size + BLOCK - 1) / BLOCK][];
    double[] norms = new double[blocks.length];
    double[] rawNorms = new double[blocks.length];
    for (int b = 0; b < blocks.length; b++) {
      int from = b * BLOCK;
      int rows = Math.min(BLOCK, size - from);
      blocks[b] = new float[(columns + 1) * rows];
      for (int i = 0; i < rows; i++) {
        double square = 0;
        double raw = 0;
        for (int j = 0; j < columns; j++) {
          double cell = cells[(from + i) * columns + j];
          double centred = cell - means[j];
          blocks[b][j * rows + i] = (float) centred;
          square += centred * centred;
          raw += cell * cell;
        }
        blocks[b][columns * rows + i] = direct.distance().cosine() ? 0 : (float) (square / 2);
        norms[b] = Math.max(norms[b], Math.sqrt(square));
        rawNorms[b] = Math.max(rawNorms[b], Math.sqrt(raw));
      }
      if (!(rawNorms[b] <= GREATEST)) {
        return direct;
      }
    }
    return new ProductSearch(direct, means, blocks, norms, rawNorms);
  }

  @Override
  public void search(double[] queries, int first, int count, int k, int[] rows, double[] reduced) {
    int columns = direct.columns();
    float[] left = new float[count * (columns + 1)];
    double[] norm = new double[count];
    double[] raw = new double[count];
    Candidates[] candidates = new Candidates[count];
    for (int i = 0; i < count; i++) {
      candidates[i] = new Candidates(k);
      prepare(queries, (first + i) * columns, left, i, norm, raw);
    }
    float[] values = new float[count * Math.min(BLOCK, direct.size())];
    for (int b = 0; b < blocks.length; b++) {
      int size = blocks[b].length / (columns + 1);
      FloatMatrixKernels.multiply(
          left, 0, columns + 1, blocks[b], 0, size, values, 0, size, count, columns + 1, size, false);
      for (int i = 0; i < count; i++) {
        float error = error(norm[i], raw[i], norms[b], rawNorms[b], columns);
        candidates[i].addAll(values, i * size, size, error, b * BLOCK);
      }
    }
    for (int i = 0; i < count; i++) {
      if (raw[i] <= GREATEST) {
        candidates[i].rank(direct, queries, first + i, k, rows, reduced);
      } else {
        direct.search(queries, first + i, 1, k, rows, reduced);
      }
    }
  }

  private void prepare(double[] queries, int at, float[] left, int i, double[] norm, double[] raw) {
    int columns = direct.columns();
    double square = 0;
    double rawSquare = 0;
    for (int j = 0; j < columns; j++) {
      double cell = queries[at + j];
      double centred = cell - means[j];
      square += centred * centred;
      rawSquare += cell * cell;
    }
    norm[i] = Math.sqrt(square);
    raw[i] = Math.sqrt(rawSquare);
    // a row too long for floats is searched directly, here it is one of zeros
    for (int j = 0; j < columns && raw[i] <= GREATEST; j++) {
      left[i * (columns + 1) + j] = (float) -(queries[at + j] - means[j]);
    }
    left[i * (columns + 1) + columns] = 1;
  }

  /* Rounding of the cells, of one chain of fused additions and of the centring, twice as much as they can be. */
  private static float error(double norm, double raw, double blockNorm, double blockRaw, int columns) {
    double bound = (columns + 8) * (FLOAT_ERROR * (norm * blockNorm + blockNorm * blockNorm / 2) + Float.MIN_NORMAL)
        + DOUBLE_ERROR * (raw + blockRaw) * (norm + blockNorm);
    return Math.nextUp((float) bound);
  }

  /** The rows that may be among the nearest of one. Not thread-safe. */
  private static final class Candidates {
    private final int k;
    private int[] rows;
    private float[] lower;
    private float[] upper;
    private int size;
    private float limit = Float.POSITIVE_INFINITY;

    Candidates(int k) {
      this.k = k;
      int room = 2 * k + 64;
      rows = new int[room];
      lower = new float[room];
      upper = new float[room];
    }

    void addAll(float[] values, int from, int count, float error, int firstRow) {
      int end = from + count;
      if (limit == Float.POSITIVE_INFINITY && count >= LEAST_GROUP * k) {
        limit = Math.nextUp(kthOfGroups(values, from, count) + error);
      }
      int at = FloatKernels.firstAtMost(values, from, end, Math.nextUp(limit + error));
      while (at < end) {
        if (size == rows.length) {
          thin();
        }
        rows[size] = firstRow + at - from;
        lower[size] = Math.nextDown(values[at] - error);
        upper[size++] = Math.nextUp(values[at] + error);
        at = FloatKernels.firstAtMost(values, at + 1, end, Math.nextUp(limit + error));
      }
    }

    /* The k-th least of the minima of groups is no less than the k-th least of all, and nearly that where groups are many. */
    private float kthOfGroups(float[] values, int from, int count) {
      int length = Math.max(LEAST_GROUP, count / (GROUPS * k));
      float[] minima = new float[count / length];
      for (int g = 0; g < minima.length; g++) {
        float least = values[from + g * length];
        for (int i = 1; i < length; i++) {
          float value = values[from + g * length + i];
          least = value < least ? value : least;
        }
        minima[g] = least;
      }
      return Selection.smallest(minima, k - 1);
    }

    /* Leaves out what cannot be among the nearest; where much remains, as among duplicates, there is more room. */
    private void thin() {
      if (size >= k) {
        limit = Math.min(limit, Selection.smallest(Arrays.copyOf(upper, size), k - 1));
      }
      int kept = 0;
      for (int i = 0; i < size; i++) {
        if (lower[i] <= limit) {
          rows[kept] = rows[i];
          lower[kept] = lower[i];
          upper[kept++] = upper[i];
        }
      }
      size = kept;
      if (size > rows.length - rows.length / 4) {
        rows = Arrays.copyOf(rows, 2 * rows.length);
        lower = Arrays.copyOf(lower, rows.length);
        upper = Arrays.copyOf(upper, rows.length);
      }
    }

    void rank(DirectSearch direct, double[] queries, int query, int k, int[] toRows, double[] reduced) {
      thin();
      Nearest nearest = new Nearest(k);
      int columns = direct.columns();
      for (int i = 0; i < size; i++) {
        nearest.offer(
            direct.distance().reduced(direct.cells(), rows[i] * columns, queries, query * columns, columns), rows[i]);
      }
      nearest.drain(toRows, reduced, query * k);
    }
  }
}
