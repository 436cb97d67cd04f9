package ai.kolosal.automl.preprocessing.impute;

import ai.kolosal.automl.internal.column.RowBlocks;
import ai.kolosal.automl.internal.concurrent.Interrupts;
import ai.kolosal.automl.internal.kernel.GapKernels;
import java.util.Arrays;

/** Fills gaps from the nearest donors: a few rows with gaps at a time against block after block of donors. */
final class NeighborSearch {
  /* Rows with gaps that share the walk through the donors. */
  private static final int TILE = 64;
  /* More than rounding can part a quotient and the product it is compared by. */
  private static final double SLACK = 1 + 1e-15;

  private final Donors donors;
  private final int neighbors;
  private final boolean byDistance;
  private final double[] squared = new double[RowBlocks.BLOCK];
  private final double[] shared = new double[RowBlocks.BLOCK];

  NeighborSearch(Donors donors, int neighbors, boolean byDistance) {
    this.donors = donors;
    this.neighbors = neighbors;
    this.byDistance = byDistance;
  }

  /** The columns without gaps, but for those that no donor has a value in; a column that had none is the same array. */
  double[][] filled(double[][] columns, int rows) {
    double[][] out = columns.clone();
    Receiver[] tile = new Receiver[TILE];
    int count = 0;
    for (int i = 0; i < rows; i++) {
      if (hasGap(columns, i)) {
        tile[count++] = new Receiver(columns, i);
      }
      if (count == TILE) {
        Interrupts.stopWork("while gaps were filled from near rows");
      }
      if (count == TILE || count > 0 && i == rows - 1) {
        fill(tile, count, columns, out);
        count = 0;
      }
    }
    return out;
  }

  private boolean hasGap(double[][] columns, int row) {
    for (int j = 0; j < columns.length; j++) {
      if (Double.isNaN(columns[j][row]) && !donors.isEmpty(j)) {
        return true;
      }
    }
    return false;
  }

  private void fill(Receiver[] tile, int count, double[][] columns, double[][] out) {
    for (int b = 0; b < donors.blocks().blocks(); b++) {
      for (int r = 0; r < count; r++) {
        tile[r].look(b);
      }
    }
    for (int r = 0; r < count; r++) {
      for (Nearest gap : tile[r].gaps) {
        if (out[gap.column] == columns[gap.column]) {
          out[gap.column] = columns[gap.column].clone();
        }
        out[gap.column][tile[r].row] = gap.value();
      }
    }
  }

  /** A row with gaps, and the nearest donors for each. */
  private final class Receiver {
    private final int row;
    private final double[] values;
    private final int[] known;
    private final int[] unknown;
    private final Nearest[] gaps;

    Receiver(double[][] columns, int row) {
      this.row = row;
      this.values = new double[columns.length];
      int[] finite = new int[columns.length];
      int[] others = new int[columns.length];
      Nearest[] missing = new Nearest[columns.length];
      int knownCount = 0;
      int gapCount = 0;
      for (int j = 0; j < columns.length; j++) {
        values[j] = columns[j][row];
        if (Math.abs(values[j]) <= Double.MAX_VALUE) {
          finite[knownCount++] = j;
          continue;
        }
        others[j - knownCount] = j;
        if (Double.isNaN(values[j]) && !donors.isEmpty(j)) {
          missing[gapCount++] = new Nearest(j);
        }
      }
      this.known = Arrays.copyOf(finite, knownCount);
      this.unknown = Arrays.copyOf(others, columns.length - knownCount);
      this.gaps = Arrays.copyOf(missing, gapCount);
    }

    void look(int block) {
      RowBlocks blocks = donors.blocks();
      double[][] present = blocks.present(block);
      int size = blocks.rows(block);
      GapKernels.squaredDistances(blocks.values(block), present, size, values, known, squared);
      GapKernels.subtract(blocks.counts(block), present, unknown, size, shared);
      double limit = limit();
      for (int i = 0; i < size; i++) {
        if (squared[i] <= limit * shared[i] && shared[i] > 0) {
          double distance = squared[i] / shared[i];
          for (Nearest gap : gaps) {
            if (present[gap.column][i] > 0 && gap.takes(distance)) {
              gap.insert(distance, block * RowBlocks.BLOCK + i);
            }
          }
          limit = limit();
        }
      }
    }

    /** Donors beyond it are of no use to any gap. */
    private double limit() {
      double limit = 0;
      for (Nearest gap : gaps) {
        limit = Math.max(limit, gap.worst());
      }
      return limit * SLACK;
    }
  }

  /** The nearest donors so far for one gap, nearest first; earlier rows first among equals. */
  private final class Nearest {
    private final int column;
    private double[] distances = new double[Math.min(neighbors, 16)];
    private int[] rows = new int[distances.length];
    private int count;

    Nearest(int column) {
      this.column = column;
    }

    double worst() {
      return count < neighbors ? Double.POSITIVE_INFINITY : distances[count - 1];
    }

    boolean takes(double distance) {
      return count < neighbors || distance < distances[count - 1];
    }

    void insert(double distance, int row) {
      if (count == distances.length && count < neighbors) {
        distances = Arrays.copyOf(distances, Math.min(2 * count, neighbors));
        rows = Arrays.copyOf(rows, distances.length);
      }
      int at = count < neighbors ? count++ : count - 1;
      while (at > 0 && distances[at - 1] > distance) {
        distances[at] = distances[at - 1];
        rows[at] = rows[at - 1];
        at--;
      }
      distances[at] = distance;
      rows[at] = row;
    }

    double value() {
      if (count == 0) {
        return donors.mean(column);
      }
      double[] weights = weights();
      double total = 0;
      for (double weight : weights) {
        total += weight;
      }
      double mean = 0;
      for (int k = 0; k < count; k++) {
        mean += donors.value(rows[k], column) * (weights[k] / total);
      }
      return mean;
    }

    private double[] weights() {
      double[] weights = new double[count];
      boolean equal = !byDistance || distances[0] == Double.POSITIVE_INFINITY;
      for (int k = 0; k < count; k++) {
        boolean same = distances[k] == 0;
        weights[k] = equal || same ? 1 : distances[0] == 0 ? 0 : 1 / Math.sqrt(distances[k]);
      }
      return weights;
    }
  }
}
