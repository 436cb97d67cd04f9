package ai.kolosal.automl.preprocessing.impute;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.internal.column.RowBlocks;
import ai.kolosal.automl.internal.math.Moments;

/** Training rows in blocks, and the mean of each of their columns. */
final class Donors {
  private final RowBlocks blocks;
  private final double[] mean;

  Donors(double[][] columns, int rows) {
    this.blocks = new RowBlocks(columns.length, rows);
    this.mean = new double[columns.length];
    for (int j = 0; j < columns.length; j++) {
      mean[j] = Moments.of(columns[j]).mean();
      blocks.fill(j, columns[j]);
    }
  }

  RowBlocks blocks() {
    return blocks;
  }

  double value(int row, int column) {
    return blocks.values(row / RowBlocks.BLOCK)[column][row % RowBlocks.BLOCK];
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
      double[] column = new double[blocks.rows()];
      for (int i = 0; i < column.length; i++) {
        column[i] = blocks.present(i / RowBlocks.BLOCK)[j][i % RowBlocks.BLOCK] > 0 ? value(i, j) : Double.NaN;
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
