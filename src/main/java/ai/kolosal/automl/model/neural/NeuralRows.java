package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.data.FeatureMatrix;

/**
 * Rows as a network takes them: all turned into floats at once, or, where that would take too much memory, batch by batch.
 *
 * <p>Immutable and thread-safe.
 */
final class NeuralRows {
  /** A quarter of a gigabyte. */
  private static final long MOST_CELLS = 1L << 26;

  private static final float[] NONE = {};

  private final NeuralInput input;
  private final FeatureMatrix x;
  private final float[] all;

  NeuralRows(NeuralInput input, FeatureMatrix x) {
    this(input, x, MOST_CELLS);
  }

  NeuralRows(NeuralInput input, FeatureMatrix x, long mostCells) {
    this.input = input;
    this.x = x;
    long cells = (long) x.rows() * input.width();
    if (cells > mostCells) {
      all = NONE;
    } else {
      all = new float[(int) cells];
      input.encode(x, 0, x.rows(), all, 0);
    }
  }

  int size() {
    return x.rows();
  }

  int width() {
    return input.width();
  }

  /** Copies rows {@code index[from]} … {@code index[from + rows − 1]}. */
  void take(int[] index, int from, int rows, float[] into) {
    if (all == NONE) {
      input.encode(x, index, from, rows, into);
      return;
    }
    int width = input.width();
    for (int i = 0; i < rows; i++) {
      System.arraycopy(all, index[from + i] * width, into, i * width, width);
    }
  }

  /** Copies rows {@code from} … {@code from + rows − 1}. */
  void range(int from, int rows, float[] into) {
    if (all == NONE) {
      input.encode(x, from, rows, into, 0);
    } else {
      System.arraycopy(all, from * input.width(), into, 0, rows * input.width());
    }
  }
}
