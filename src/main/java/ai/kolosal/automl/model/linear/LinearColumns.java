package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.internal.column.FiniteCells;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.kernel.MatrixKernels;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * The columns of a linear learner: those with few zeros as arrays, behind them the mostly zero ones as rows of their
 * cells that are not.
 *
 * <p>One-hot columns are zero nearly everywhere. Their cells cost a look-up each and are few; as arrays they would cost
 * as much as any other column. Where no column is mostly zero, all keep their place.
 *
 * <p>Immutable and thread-safe.
 */
final class LinearColumns {
  /* A look-up takes as long as several products of neighbouring cells. */
  private static final int ZEROS_FOR_ONE = 4;
  /* Smaller than this, loops over short rows gain nothing. */
  private static final long LEAST_CELLS = 1 << 14;

  private final int rows;
  private final double[][] dense;
  private final int[] order;
  /* Row i has the cells starts[i] … starts[i + 1] − 1, each in a sparse column from 0. */
  private final int[] starts;
  private final int[] cells;
  /* Null where all are 1. */
  private final double[] values;

  private LinearColumns(int rows, double[][] dense, int[] order, int[] starts, int[] cells, double[] values) {
    this.rows = rows;
    this.dense = dense;
    this.order = order;
    this.starts = starts;
    this.cells = cells;
    this.values = values;
  }

  /** What a matrix was taken apart into, kept with it. */
  private static final class Kept {
    private LinearColumns columns;

    synchronized LinearColumns of(FeatureMatrix x, RowChunks chunks) {
      if (columns == null) {
        columns = (long) x.rows() * x.columns() < LEAST_CELLS
            ? dense(FiniteCells.of(x), x.rows())
            : LinearColumns.of(x::column, x.columns(), x.rows(), chunks);
      }
      return columns;
    }
  }

  /** The columns of a matrix, with 0 where a cell is not finite; taken apart once for each matrix. */
  static LinearColumns of(FeatureMatrix x, RowChunks chunks) {
    return x.derived(Kept.class, Kept::new).of(x, chunks);
  }

  /** Columns that all stay arrays. */
  static LinearColumns dense(double[][] columns, int rows) {
    int[] order = new int[columns.length];
    Arrays.setAll(order, j -> j);
    return new LinearColumns(rows, columns, order, new int[rows + 1], new int[0], null);
  }

  /** Columns taken apart, whatever their size. */
  static LinearColumns of(double[][] columns, int rows) {
    return of(j -> columns[j], columns.length, rows, new RowChunks(1));
  }

  private static LinearColumns of(IntFunction<double[]> columns, int count, int rows, RowChunks chunks) {
    Found[] found = new Found[count];
    int groups = RowChunks.parts((double) count * rows);
    chunks.each(groups, group -> {
      int[] room = new int[rows / ZEROS_FOR_ONE + 1];
      for (int j = group; j < count; j += groups) {
        found[j] = Found.of(columns.apply(j), room);
      }
    });
    long stored = 0;
    int many = 0;
    boolean ones = true;
    for (int j = 0; j < count; j++) {
      if (found[j].dense == null && stored + found[j].rows.length >= Integer.MAX_VALUE - 8) {
        found[j] = new Found(FiniteCells.of(columns.apply(j)), null, null);
      }
      boolean sparse = found[j].dense == null;
      stored += sparse ? found[j].rows.length : 0;
      ones &= found[j].values == null;
      many += sparse ? 0 : 1;
    }
    double[][] dense = new double[many][];
    int[] order = new int[count];
    Found[] sparse = new Found[count - many];
    int atDense = 0;
    int atSparse = 0;
    for (int j = 0; j < count; j++) {
      if (found[j].dense != null) {
        order[atDense] = j;
        dense[atDense++] = found[j].dense;
      } else {
        order[many + atSparse] = j;
        sparse[atSparse++] = found[j];
      }
    }
    return byRow(rows, dense, order, sparse, (int) stored, ones);
  }

  private static LinearColumns byRow(
      int rows, double[][] dense, int[] order, Found[] sparse, int stored, boolean ones) {
    int[] starts = new int[rows + 1];
    for (Found column : sparse) {
      for (int i : column.rows) {
        starts[i + 1]++;
      }
    }
    for (int i = 0; i < rows; i++) {
      starts[i + 1] += starts[i];
    }
    int[] cells = new int[stored];
    double[] values = ones ? null : new double[stored];
    int[] next = Arrays.copyOf(starts, rows);
    for (int s = 0; s < sparse.length; s++) {
      int[] of = sparse[s].rows;
      for (int k = 0; k < of.length; k++) {
        int at = next[of[k]]++;
        cells[at] = s;
        if (values != null) {
          values[at] = sparse[s].values == null ? 1 : sparse[s].values[k];
        }
      }
    }
    return new LinearColumns(rows, dense, order, starts, cells, values);
  }

  /* What a column turned out to be: an array, or the rows of its cells that are not 0, and these where not all are 1. */
  private record Found(double[] dense, int[] rows, double[] values) {
    static Found of(double[] column, int[] room) {
      int limit = room.length - 1;
      int count = 0;
      boolean one = true;
      for (int i = 0; i < column.length; i++) {
        double cell = column[i];
        if (cell != 0 && Math.abs(cell) <= Double.MAX_VALUE) {
          if (count == limit) {
            return new Found(FiniteCells.of(column), null, null);
          }
          one &= cell == 1;
          room[count++] = i;
        }
      }
      int[] rows = Arrays.copyOf(room, count);
      return new Found(null, rows, one ? null : Arrays.stream(rows).mapToDouble(i -> column[i]).toArray());
    }
  }

  int rows() {
    return rows;
  }

  int columns() {
    return order.length;
  }

  /** The columns that are arrays, the first in order. */
  double[][] dense() {
    return dense;
  }

  boolean hasSparse() {
    return dense.length < order.length;
  }

  /** The sparse cells of a row on average. */
  double cellsOfRow() {
    return (double) cells.length / Math.max(1, rows);
  }

  /** The column of the matrix that stands at a place here. */
  int original(int place) {
    return order[place];
  }

  /** Where a row's sparse cells start; those of the row behind it start where they end. */
  int start(int row) {
    return starts[row];
  }

  /** The place of a sparse cell's column. */
  int place(int cell) {
    return dense.length + cells[cell];
  }

  double value(int cell) {
    return values == null ? 1 : values[cell];
  }

  /** Numbers of places in the order of the matrix. */
  double[] restored(double[] of) {
    double[] restored = new double[order.length];
    for (int j = 0; j < restored.length; j++) {
      restored[order[j]] = of[j];
    }
    return restored;
  }

  /**
   * The same cells with other dense columns, and the sparse ones times a factor a row.
   *
   * @param factors null where all are 1
   */
  LinearColumns with(double[][] others, double[] factors) {
    double[] scaled = values;
    if (factors != null && cells.length > 0) {
      scaled = new double[cells.length];
      for (int i = 0; i < rows; i++) {
        for (int at = starts[i]; at < starts[i + 1]; at++) {
          scaled[at] = value(at) * factors[i];
        }
      }
    }
    return new LinearColumns(rows, others, order, starts, cells, scaled);
  }

  /** At most so many rows at even distances. */
  LinearColumns strided(int wanted) {
    int step = Columns.stride(rows, wanted);
    if (step == 1) {
      return this;
    }
    int taken = (rows + step - 1) / step;
    int[] from = new int[taken + 1];
    for (int i = 0; i < taken; i++) {
      from[i + 1] = from[i] + starts[i * step + 1] - starts[i * step];
    }
    int[] some = new int[from[taken]];
    double[] someValues = values == null ? null : new double[some.length];
    for (int i = 0; i < taken; i++) {
      System.arraycopy(cells, starts[i * step], some, from[i], from[i + 1] - from[i]);
      if (values != null) {
        System.arraycopy(values, starts[i * step], someValues, from[i], from[i + 1] - from[i]);
      }
    }
    return new LinearColumns(taken, Columns.strided(dense, rows, wanted), order, from, some, someValues);
  }

  /**
   * Adds weighted sums of rows: intoₖ ← intoₖ + X·wₖ.
   *
   * @param weights a weight for each place, {@code stride} apart for each sum
   */
  void addSums(double[] weights, int stride, int first, int count, double[][] into) {
    MatrixKernels.gemm(weights, 0, stride, dense, first, count, into, 0);
    if (cells.length == 0) {
      return;
    }
    for (int k = 0; k < into.length; k++) {
      addSparse(weights, k * stride + dense.length, first, count, into[k]);
    }
  }

  private void addSparse(double[] weights, int from, int first, int count, double[] into) {
    int at = starts[first];
    for (int i = 0; i < count; i++) {
      int end = starts[first + i + 1];
      double sum = 0;
      if (values == null) {
        for (; at < end; at++) {
          sum += weights[from + cells[at]];
        }
      } else {
        for (; at < end; at++) {
          sum += values[at] * weights[from + cells[at]];
        }
      }
      into[i] += sum;
    }
  }

  /** Adds the products of columns with a vector of rows: out ← out + Xᵀ·r, a number a place from {@code outFrom}. */
  void addProducts(double[] r, int first, int count, double[] out, int outFrom) {
    MatrixKernels.gemtv(dense, 0, dense.length, first, count, r, 0, out, outFrom);
    if (cells.length == 0) {
      return;
    }
    int from = outFrom + dense.length;
    int at = starts[first];
    for (int i = 0; i < count; i++) {
      int end = starts[first + i + 1];
      double of = r[i];
      if (values == null) {
        for (; at < end; at++) {
          out[from + cells[at]] += of;
        }
      } else {
        for (; at < end; at++) {
          out[from + cells[at]] += values[at] * of;
        }
      }
    }
  }

  /** Adds weighted squares of columns: out ← out + Σ weight · x². */
  void addSquares(double[] weights, int first, int count, double[] out) {
    double[] weighted = new double[count];
    for (int j = 0; j < dense.length; j++) {
      Kernels.multiply(dense[j], first, weights, weighted, count);
      MatrixKernels.gemtv(dense, j, j + 1, first, count, weighted, 0, out, j);
    }
    for (int i = 0; i < count; i++) {
      for (int at = starts[first + i]; at < starts[first + i + 1]; at++) {
        out[dense.length + cells[at]] += weights[i] * value(at) * value(at);
      }
    }
  }

  /** Takes up a block whose products are wanted. */
  void load(ColumnProducts products, int first, int count, GramBlock block) {
    products.load(dense, first, count, block.unshifted);
    if (hasSparse()) {
      MatrixKernels.rows(dense, first, count, block.unshifted, block.rows);
    }
  }

  /**
   * Adds weighted products of columns, and of a column of ones behind them, with each other: the lower half of a matrix of
   * {@code columns + 1} rows and columns.
   *
   * @param products for the dense columns and the ones, {@linkplain #load loaded}
   * @param weights a weight for each row of the block
   * @param block loaded with them
   */
  void addGram(ColumnProducts products, double[] weights, int first, int count, double[] gram, GramBlock block) {
    int d = dense.length;
    int size = columns() + 1;
    if (!hasSparse()) {
      products.add(weights, gram);
      return;
    }
    Arrays.fill(block.gram, 0);
    products.add(weights, block.gram);
    for (int j = 0; j <= d; j++) {
      int to = (j == d ? size - 1 : j) * size;
      for (int k = 0; k <= j; k++) {
        gram[to + (k == d ? size - 1 : k)] += block.gram[j * (d + 1) + k];
      }
    }
    int last = (size - 1) * size;
    for (int i = 0; i < count; i++) {
      int begin = starts[first + i];
      int end = starts[first + i + 1];
      double[] row = block.rows[i];
      for (int at = begin; at < end; at++) {
        double weighted = values == null ? weights[i] : weights[i] * values[at];
        int place = d + cells[at];
        int to = place * size;
        for (int j = 0; j < d; j++) {
          gram[to + j] += weighted * row[j];
        }
        for (int other = begin; other <= at; other++) {
          gram[to + d + cells[other]] += values == null ? weighted : weighted * values[other];
        }
        gram[last + place] += weighted;
      }
    }
  }

  /** Room for the products of a block. */
  static final class GramBlock {
    private final double[] unshifted;
    private final double[] gram;
    private final double[][] rows;

    GramBlock(LinearColumns of, int blockRows) {
      int d = of.dense.length;
      unshifted = new double[d];
      gram = new double[of.hasSparse() ? (d + 1) * (d + 1) : 0];
      rows = of.hasSparse() ? new double[blockRows][d] : new double[0][];
    }
  }
}
