package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.internal.kernel.MatrixKernels;
import java.util.Arrays;

/**
 * Weighted products of columns with each other, taken block of rows by block of rows.
 *
 * <p>Blocks are runs of rows where there are many columns, whose outer products fill vectors; a few columns stay columns
 * and give inner products. Not thread-safe.
 */
final class ColumnProducts {
  /* Fewer columns than this do not fill the vectors of outer products. */
  private static final int FEW = 32;

  private final int columns;
  private final int size;
  private final int blockRows;
  private final boolean byRow;
  private final double[][] block;
  private final double[] weighted;
  private int rows;

  /**
   * Products of a number of columns.
   *
   * @param columns how many there are
   * @param one whether a column of ones stands behind them
   */
  ColumnProducts(int columns, boolean one) {
    this.columns = columns;
    this.size = one ? columns + 1 : columns;
    this.blockRows = Columns.productRows(columns);
    this.byRow = size >= FEW;
    this.block = byRow ? new double[blockRows][size] : new double[size][blockRows];
    this.weighted = new double[byRow ? 0 : blockRows];
    for (int i = 0; one && i < blockRows; i++) {
      block[byRow ? i : columns][byRow ? columns : i] = 1;
    }
  }

  /** The most rows of a block. */
  int blockRows() {
    return blockRows;
  }

  /**
   * Takes up a block.
   *
   * @param from the columns
   * @param first its first row
   * @param count its rows, at most {@link #blockRows}
   * @param shifts what is taken off each column
   */
  void load(double[][] from, int first, int count, double[] shifts) {
    rows = count;
    if (byRow) {
      MatrixKernels.rows(from, first, count, shifts, block);
      return;
    }
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < count; i++) {
        block[j][i] = from[j][first + i] - shifts[j];
      }
    }
  }

  /**
   * Adds the products of the block, the lower half.
   *
   * @param weights a weight for each of its rows
   * @param gram receives them, size × size
   */
  void add(double[] weights, double[] gram) {
    if (byRow) {
      MatrixKernels.gram(block, rows, size, weights, gram);
      return;
    }
    for (int j = 0; j < size; j++) {
      for (int i = 0; i < rows; i++) {
        weighted[i] = weights[i] * block[j][i];
      }
      MatrixKernels.gemtv(block, 0, j + 1, 0, rows, weighted, 0, gram, j * size);
    }
  }

  /** Weights that leave products as they are. */
  double[] ones() {
    double[] ones = new double[blockRows];
    Arrays.fill(ones, 1);
    return ones;
  }
}
