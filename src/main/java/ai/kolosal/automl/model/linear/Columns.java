package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.column.FiniteCells;

/** What the linear learners do to columns before they add them up. */
final class Columns {
  /* A block of all columns should stay in a second-level cache of half a megabyte. */
  private static final int BLOCK_CELLS = 1 << 16;

  private Columns() {}

  /**
   * Refuses category codes, which have no meaning as numbers.
   *
   * @throws TrainingException if a feature is categorical
   */
  static void requireNumbers(FeatureMatrix x) {
    FiniteCells.requireNumbers("a linear learner", "LINEAR", x);
  }

  /**
   * The rows of a block that is read twice, a whole number of eights so that no kernel has a rest to add inside.
   *
   * <p>Shorter blocks of very many columns would stay nearer to the processor, but spend their time on ends of loops.
   */
  static int blockRows(int columns) {
    return Math.max(256, Math.min(4096, BLOCK_CELLS / Math.max(1, columns) & ~7));
  }

  /** The rows of a block whose products are taken, a whole number of the runs that {@code gram} adds up. */
  static int productRows(int columns) {
    return Math.max(128, Math.min(4096, BLOCK_CELLS / Math.max(1, columns) & ~127));
  }

  /** At most {@code wanted} rows and more than half as many, at even distances; all where there are no more. */
  static double[][] strided(double[][] columns, int rows, int wanted) {
    int step = stride(rows, wanted);
    double[][] sample = new double[columns.length][(rows + step - 1) / step];
    for (int j = 0; j < columns.length; j++) {
      double[] from = columns[j];
      double[] to = sample[j];
      for (int i = 0; i < to.length; i++) {
        to[i] = from[i * step];
      }
    }
    return sample;
  }

  /** The distance of the rows that {@link #strided} takes. */
  static int stride(int rows, int wanted) {
    return Math.max(1, (rows + wanted - 1) / wanted);
  }
}
