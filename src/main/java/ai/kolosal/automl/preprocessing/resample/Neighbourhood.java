package ai.kolosal.automl.preprocessing.resample;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.RowBlocks;
import ai.kolosal.automl.internal.concurrent.Interrupts;
import ai.kolosal.automl.internal.kernel.GapKernels;
import ai.kolosal.automl.preprocessing.Resampler.Resampled;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The nearest rows of rows of a class, each found when it is first asked for.
 *
 * <p>Numbers count by their difference, categories and texts by whether they differ (SMOTE-NC, Chawla, Bowyer, Hall and
 * Kegelmeyer, 2002, section 6.1): two that differ add m²/2 to the squared distance, as in imbalanced-learn, where m is
 * the median deviation of the numbers within the class; without numbers they add 1. Where cells are missing or infinite
 * in either row, the others stand for them: the sum is multiplied by all columns over those compared, as scikit-learn's
 * nan-Euclidean distance has it; rows with nothing to compare are infinitely far.
 */
final class Neighbourhood {
  private final MixedRows rows;
  private final int[] among;
  private final int count;
  private final double mismatch;
  private final RowBlocks blocks;
  private final double[] squared = new double[RowBlocks.BLOCK];
  private final double[] shared = new double[RowBlocks.BLOCK];
  private final Map<Integer, int[]> known = new HashMap<>();

  /**
   * Nothing is computed yet.
   *
   * @param ofClass the rows of the class, by whose numbers categories are weighed
   * @param among where neighbours are looked for, ascending
   * @param count how many neighbours, fewer where there are not so many
   */
  Neighbourhood(MixedRows rows, int[] ofClass, int[] among, int count) {
    this.rows = rows;
    this.among = among;
    this.count = count;
    this.mismatch = rows.mismatch(ofClass);
    this.blocks = new RowBlocks(rows.numbers().size(), among.length);
    double[] cells = new double[among.length];
    for (int j = 0; j < rows.numbers().size(); j++) {
      for (int i = 0; i < cells.length; i++) {
        cells[i] = rows.numbers().get(j)[among[i]];
      }
      blocks.fill(j, cells);
    }
  }

  /** Makes some rows of a class. */
  @FunctionalInterface
  interface Maker {
    void make(MixedRows rows, ClassCounts counts, int c, int made, MadeRows into);
  }

  /** The rows there are, and behind them what a maker makes of each class that is to grow. */
  static Resampled resample(Frame x, Target y, SamplingStrategy strategy, Maker maker) {
    ClassCounts counts = ClassCounts.of(y);
    int[] wanted = counts.over(strategy);
    MixedRows rows = MixedRows.of(x);
    MadeRows into = new MadeRows(x, counts.y());
    for (int c = 0; c < wanted.length; c++) {
      int made = wanted[c] - counts.present()[c];
      if (made > 0) {
        maker.make(rows, counts, c, made, into);
      }
    }
    return into.build();
  }

  static void require(String name, int neighbours) {
    if (neighbours < 1) {
      throw new IllegalArgumentException(name + " " + neighbours + " is less than 1");
    }
  }

  /** The nearest rows of a row, itself left out, the nearest first; of equals the first. */
  int[] of(int row) {
    return known.computeIfAbsent(row, this::nearest);
  }

  private int[] nearest(int row) {
    Interrupts.stopWork("while near rows were looked for");
    double[] own = new double[rows.numbers().size()];
    int[] columns = new int[own.length];
    int[] gaps = new int[own.length];
    int numbers = 0;
    for (int j = 0; j < own.length; j++) {
      own[j] = rows.numbers().get(j)[row];
      if (Double.isFinite(own[j])) {
        columns[numbers++] = j;
      } else {
        gaps[j - numbers] = j;
      }
    }
    columns = Arrays.copyOf(columns, numbers);
    gaps = Arrays.copyOf(gaps, own.length - numbers);
    int all = own.length + rows.codes().size();
    int[] nearest = new int[Math.min(count, among.length)];
    double[] distances = new double[nearest.length];
    int found = 0;
    for (int b = 0; b < blocks.blocks(); b++) {
      GapKernels.squaredDistances(blocks.values(b), blocks.present(b), blocks.rows(b), own, columns, squared);
      GapKernels.subtract(blocks.counts(b), blocks.present(b), gaps, blocks.rows(b), shared);
      addCategories(row, b);
      for (int i = 0; i < blocks.rows(b); i++) {
        int other = among[b * RowBlocks.BLOCK + i];
        double distance = shared[i] == 0 ? Double.POSITIVE_INFINITY : squared[i] * (all / shared[i]);
        if (other == row || found == nearest.length && !(distance < distances[found - 1])) {
          continue;
        }
        int at = found < nearest.length ? found++ : found - 1;
        while (at > 0 && distances[at - 1] > distance) {
          distances[at] = distances[at - 1];
          nearest[at] = nearest[at - 1];
          at--;
        }
        distances[at] = distance;
        nearest[at] = other;
      }
    }
    return Arrays.copyOf(nearest, found);
  }

  private void addCategories(int row, int block) {
    for (int[] codes : rows.codes()) {
      int own = codes[row];
      for (int i = 0; own >= 0 && i < blocks.rows(block); i++) {
        int other = codes[among[block * RowBlocks.BLOCK + i]];
        squared[i] += other >= 0 && other != own ? mismatch : 0;
        shared[i] += other >= 0 ? 1 : 0;
      }
    }
  }

  /** A row between one and any of its neighbours; the row once more if it has none. */
  void makeFrom(int row, RandomGenerator random, MadeRows into) {
    int[] near = of(row);
    if (near.length == 0) {
      into.repeat(row);
    } else {
      into.between(row, near[random.nextInt(near.length)], random.nextDouble(), near);
    }
  }
}
