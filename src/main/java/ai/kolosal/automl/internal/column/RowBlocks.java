package ai.kolosal.automl.internal.column;

/**
 * Rows in blocks, for distances between those with gaps: of each column a block's values, 0 where there is none, and
 * marks, 1 where there is one.
 *
 * <p>Blocks are arrays of their own, so that a loop reads all of a block's columns at the same index. Arrays are not
 * copied on the way out.
 */
public final class RowBlocks {
  /** Rows of a block: arrays of distances and some columns of it stay in a first-level cache. */
  public static final int BLOCK = 512;

  private final int rows;
  private final double[][][] values;
  private final double[][][] present;
  private final double[][] counts;

  /**
   * Nothing is filled yet.
   *
   * @param columns the number of columns
   * @param rows the number of rows of a table
   */
  public RowBlocks(int columns, int rows) {
    this.rows = rows;
    int blocks = (rows + BLOCK - 1) / BLOCK;
    this.values = new double[blocks][columns][];
    this.present = new double[blocks][columns][];
    this.counts = new double[blocks][];
    for (int b = 0; b < blocks; b++) {
      counts[b] = new double[rows(b)];
    }
  }

  /**
   * Takes a column's cells, once; only finite ones are values.
   *
   * @param column the number of the column, from 0
   * @param cells the cells
   */
  public void fill(int column, double[] cells) {
    for (int b = 0; b < values.length; b++) {
      double[] value = new double[rows(b)];
      double[] there = new double[value.length];
      for (int i = 0; i < value.length; i++) {
        double cell = cells[b * BLOCK + i];
        boolean finite = Math.abs(cell) <= Double.MAX_VALUE;
        value[i] = finite ? cell : 0;
        there[i] = finite ? 1 : 0;
        counts[b][i] += there[i];
      }
      values[b][column] = value;
      present[b][column] = there;
    }
  }

  /**
   * How many rows there are in all blocks.
   *
   * @return at most so many a block
   */
  public int rows() {
    return rows;
  }

  /**
   * The number of blocks.
   *
   * @return at least 0
   */
  public int blocks() {
    return values.length;
  }

  /**
   * The rows of a block.
   *
   * @param block the number of the block, from 0
   * @return at least 1
   */
  public int rows(int block) {
    return Math.min(BLOCK, rows - block * BLOCK);
  }

  /**
   * The values of a block.
   *
   * @param block the number of the block, from 0
   * @return one array a column, 0 where there is none
   */
  public double[][] values(int block) {
    return values[block];
  }

  /**
   * The marks of a block.
   *
   * @param block the number of the block, from 0
   * @return one array a column: 1 where there is a value, else 0
   */
  public double[][] present(int block) {
    return present[block];
  }

  /**
   * How many values each row of a block has.
   *
   * @param block the number of the block, from 0
   * @return one a row
   */
  public double[] counts(int block) {
    return counts[block];
  }
}
