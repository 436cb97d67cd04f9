package ai.kolosal.automl.preprocessing.decompose;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.kernel.MatrixKernels;
import ai.kolosal.automl.internal.math.SingularVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numeric columns, less a number each, as a matrix; sparse columns stay sparse.
 *
 * <p>A row's products add the dense columns in their order and then the sparse ones, whatever rows stand beside it.
 */
final class ColumnMatrix implements SingularVectors.Matrix {
  private static final int TILE = 256;

  /** Cells from 2⁻²⁰⁰ to 2²⁰⁰ have fourth powers, and sums of them, that are doubles. */
  private static final int PLAIN_EXPONENT = 200;

  private final int rows;
  private final List<NumericColumn> columns;
  private final double[] shifts;
  private final int[] dense;
  private final int[] sparse;

  private ColumnMatrix(int rows, List<NumericColumn> columns, double[] shifts) {
    this.rows = rows;
    this.columns = columns;
    this.shifts = shifts;
    this.dense = places(columns, false);
    this.sparse = places(columns, true);
  }

  private static int[] places(List<NumericColumn> columns, boolean sparse) {
    int[] places = new int[columns.size()];
    int count = 0;
    for (int j = 0; j < places.length; j++) {
      if (columns.get(j).isSparse() == sparse) {
        places[count++] = j;
      }
    }
    return Arrays.copyOf(places, count);
  }

  /** The columns as they are. */
  static ColumnMatrix of(Frame x, List<String> names) {
    List<NumericColumn> columns = new ArrayList<>();
    for (String name : names) {
      columns.add(Columns.numeric(x, name));
    }
    return new ColumnMatrix(x.rows(), columns, new double[columns.size()]);
  }

  /** The columns less a number each. */
  ColumnMatrix less(double[] numbers) {
    return new ColumnMatrix(rows, columns, numbers);
  }

  /** The rows without a missing or infinite cell. */
  ColumnMatrix finiteRows() {
    boolean[] bad = new boolean[rows];
    int badRows = 0;
    for (NumericColumn column : columns) {
      double[] cells = column.isSparse() ? column.storedValues() : column.values();
      if (Kernels.finiteRange(cells).count() < cells.length) {
        for (int i = 0; i < cells.length; i++) {
          int row = column.isSparse() ? column.storedRows()[i] : i;
          if (!(Math.abs(cells[i]) <= Double.MAX_VALUE) && !bad[row]) {
            bad[row] = true;
            badRows++;
          }
        }
      }
    }
    if (badRows == 0) {
      return this;
    }
    int[] good = new int[rows - badRows];
    for (int i = 0, n = 0; i < rows; i++) {
      if (!bad[i]) {
        good[n++] = i;
      }
    }
    return new ColumnMatrix(good.length, columns.stream().map(column -> column.take(good)).toList(), shifts);
  }

  /**
   * The power of two to take out of all cells before they are multiplied, so that no product leaves the doubles: that of
   * the greatest, 0 where it is ordinary.
   */
  int excess() {
    double greatest = 0;
    for (NumericColumn column : columns) {
      for (double cell : column.isSparse() ? column.storedValues() : column.values()) {
        greatest = Math.max(greatest, Math.abs(cell));
      }
    }
    int exponent = Math.getExponent(greatest);
    return greatest == 0 || Math.abs(exponent) <= PLAIN_EXPONENT ? 0 : exponent;
  }

  /** Columns from which nothing has been taken off yet, times a power of two. */
  ColumnMatrix scaled(int power) {
    return power == 0 ? this : new ColumnMatrix(rows, columns.stream().map(c -> scaled(c, power)).toList(), shifts);
  }

  private static NumericColumn scaled(NumericColumn column, int power) {
    return column.isSparse()
        ? NumericColumn.sparse(
            column.name(), column.size(), column.storedRows(), Components.scaled(column.storedValues(), power))
        : NumericColumn.of(column.name(), Components.scaled(column.values(), power));
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns.size();
  }

  /** The mean of each column; 0 without rows. */
  double[] means() {
    double[] means = new double[columns.size()];
    for (int j = 0; j < means.length; j++) {
      NumericColumn column = columns.get(j);
      double[] cells = column.isSparse() ? column.storedValues() : column.values();
      double first = cells.length == 0 || column.isSparse() ? 0 : cells[0];
      double sum = 0;
      for (double cell : cells) {
        sum += (cell - first) / rows;
      }
      means[j] = first + sum;
    }
    return means;
  }

  /** The sum of the squared cells. */
  double squares() {
    double total = 0;
    for (int j : dense) {
      total += Kernels.squaredDeviations(columns.get(j).values(), shifts[j]);
    }
    for (int j : sparse) {
      double[] cells = columns.get(j).storedValues();
      total += Kernels.squaredDeviations(cells, shifts[j]) + (rows - cells.length) * shifts[j] * shifts[j];
    }
    return total;
  }

  /** All cells, row by row. */
  double[] cells() {
    int width = columns.size();
    double[] out = new double[Math.multiplyExact(rows, width)];
    for (int j = 0; j < width; j++) {
      double[] cells = columns.get(j).values();
      for (int i = 0; i < rows; i++) {
        out[i * width + j] = cells[i] - shifts[j];
      }
    }
    return out;
  }

  /** The products of the columns with each other, the lower half; holds a few hundred rows at a time. */
  double[] gram() {
    int width = columns.size();
    double[] products = new double[width * width];
    double[] ones = new double[TILE];
    Arrays.fill(ones, 1);
    double[][] tile = new double[width][];
    double[][] scratch = new double[width][];
    int[] next = new int[width];
    double[][] byRow = new double[TILE][width];
    for (int from = 0; from < rows; from += TILE) {
      int count = Math.min(TILE, rows - from);
      for (int j = 0; j < width; j++) {
        tile[j] = tile(j, from, count, next, scratch);
      }
      MatrixKernels.rows(tile, 0, count, shifts, byRow);
      MatrixKernels.gram(byRow, count, width, ones, products);
    }
    return products;
  }

  /** Some rows of a column from index 0. */
  private double[] tile(int j, int from, int count, int[] next, double[][] scratch) {
    NumericColumn column = columns.get(j);
    double[] cells = scratch[j] == null ? new double[TILE] : scratch[j];
    scratch[j] = cells;
    if (!column.isSparse()) {
      System.arraycopy(column.values(), from, cells, 0, count);
      return cells;
    }
    Arrays.fill(cells, 0);
    int[] stored = column.storedRows();
    while (next[j] < stored.length && stored[next[j]] < from + count) {
      cells[stored[next[j]] - from] = column.storedValues()[next[j]];
      next[j]++;
    }
    return cells;
  }

  @Override
  public double[][] times(double[][] vectors) {
    double[][] out = new double[vectors.length][rows];
    if (dense.length > 0) {
      addDense(vectors, out);
    }
    for (int k = 0; k < vectors.length; k++) {
      double offset = 0;
      for (int j : sparse) {
        double weight = vectors[k][j];
        int[] stored = columns.get(j).storedRows();
        double[] cells = columns.get(j).storedValues();
        for (int i = 0; i < stored.length; i++) {
          out[k][stored[i]] += weight * cells[i];
        }
        offset += weight * shifts[j];
      }
      if (offset != 0) {
        for (int i = 0; i < rows; i++) {
          out[k][i] -= offset;
        }
      }
    }
    return out;
  }

  private void addDense(double[][] vectors, double[][] out) {
    int width = dense.length;
    double[] weights = new double[vectors.length * width];
    for (int k = 0; k < vectors.length; k++) {
      for (int d = 0; d < width; d++) {
        weights[k * width + d] = vectors[k][dense[d]];
      }
    }
    double[][] tile = new double[width][TILE];
    double[][] sums = new double[vectors.length][TILE];
    for (int from = 0; from < rows; from += TILE) {
      int count = Math.min(TILE, rows - from);
      for (int d = 0; d < width; d++) {
        double[] cells = columns.get(dense[d]).values();
        double shift = shifts[dense[d]];
        for (int i = 0; i < count; i++) {
          tile[d][i] = cells[from + i] - shift;
        }
      }
      for (double[] sum : sums) {
        Arrays.fill(sum, 0);
      }
      MatrixKernels.gemm(weights, 0, width, tile, 0, count, sums, 0);
      for (int k = 0; k < sums.length; k++) {
        System.arraycopy(sums[k], 0, out[k], from, count);
      }
    }
  }

  @Override
  public double[][] transposedTimes(double[][] vectors) {
    double[][] out = new double[vectors.length][columns.size()];
    for (int k = 0; k < vectors.length; k++) {
      double[] vector = vectors[k];
      double total = Kernels.sum(vector, 0, rows);
      for (int j : dense) {
        double[] cells = columns.get(j).values();
        double sum = 0;
        for (int i = 0; i < rows; i++) {
          sum += (cells[i] - shifts[j]) * vector[i];
        }
        out[k][j] = sum;
      }
      for (int j : sparse) {
        int[] stored = columns.get(j).storedRows();
        double[] cells = columns.get(j).storedValues();
        double sum = 0;
        for (int i = 0; i < stored.length; i++) {
          sum += cells[i] * vector[stored[i]];
        }
        out[k][j] = sum - total * shifts[j];
      }
    }
    return out;
  }
}
