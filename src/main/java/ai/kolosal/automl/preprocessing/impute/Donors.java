package ai.kolosal.automl.preprocessing.impute;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.internal.math.Moments;

/**
 * Training rows in blocks of columns: a block's values, 0 where there is none, and marks, 1 where there is one.
 *
 * <p>Blocks are arrays of their own, so that a loop reads all of a block's columns at the same index.
 */
final class Donors {
  /** Rows of a block: arrays of distances and some columns of it stay in a first-level cache. */
  static final int BLOCK = 512;

  private final int rows;
  private final double[][][] values;
  private final double[][][] present;
  private final double[][] counts;
  private final double[] mean;

  Donors(double[][] columns, int rows) {
    this.rows = rows;
    int blocks = (rows + BLOCK - 1) / BLOCK;
    this.values = new double[blocks][columns.length][];
    this.present = new double[blocks][columns.length][];
    this.counts = new double[blocks][];
    this.mean = new double[columns.length];
    for (int b = 0; b < blocks; b++) {
      counts[b] = new double[rows(b)];
    }
    for (int j = 0; j < columns.length; j++) {
      mean[j] = Moments.of(columns[j]).mean();
      for (int b = 0; b < blocks; b++) {
        int size = rows(b);
        double[] value = new double[size];
        double[] there = new double[size];
        for (int i = 0; i < size; i++) {
          double cell = columns[j][b * BLOCK + i];
          boolean finite = Math.abs(cell) <= Double.MAX_VALUE;
          value[i] = finite ? cell : 0;
          there[i] = finite ? 1 : 0;
          counts[b][i] += there[i];
        }
        values[b][j] = value;
        present[b][j] = there;
      }
    }
  }

  int blocks() {
    return values.length;
  }

  /** The rows of a block. */
  int rows(int block) {
    return Math.min(BLOCK, rows - block * BLOCK);
  }

  double[][] values(int block) {
    return values[block];
  }

  double[][] present(int block) {
    return present[block];
  }

  /** How many values each row of a block has. */
  double[] counts(int block) {
    return counts[block];
  }

  double value(int row, int column) {
    return values[row / BLOCK][column][row % BLOCK];
  }

  double mean(int column) {
    return mean[column];
  }

  /** Whether a column has no finite value. */
  boolean isEmpty(int column) {
    return Double.isNaN(mean[column]);
  }

  void write(StateWriter out) {
    for (int j = 0; j < mean.length; j++) {
      double[] column = new double[rows];
      for (int i = 0; i < rows; i++) {
        column[i] = present[i / BLOCK][j][i % BLOCK] > 0 ? value(i, j) : Double.NaN;
      }
      out.writeDoubles(column);
    }
  }

  static Donors read(StateReader in, int columns) {
    double[][] cells = new double[columns][];
    for (int j = 0; j < columns; j++) {
      cells[j] = in.readDoubles();
      if (cells[j].length != cells[0].length) {
        throw in.corrupt("a column has " + cells[j].length + " of " + cells[0].length + " rows");
      }
    }
    return new Donors(cells, columns == 0 ? 0 : cells[0].length);
  }
}
