package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.internal.concurrent.Workers;

/** A network that predicts rows in blocks, with the buffers for one. Not thread-safe. */
final class Evaluation {
  /** Rows of a block: activations of a layer of 256 then fill a part of a second-level cache. */
  private static final int BLOCK = 256;

  private final Pass pass;
  private final Head head;
  private final int width;
  private final float[] block;
  private final int blockRows;

  /**
   * Room for the rows of a prediction.
   *
   * @param rows how many there will be at most
   */
  Evaluation(Network network, Head head, int rows, Workers workers) {
    this.head = head;
    blockRows = Math.max(1, Math.min(BLOCK, rows));
    width = network.inputs();
    block = new float[Math.multiplyExact(blockRows, width)];
    pass = network.pass(PassPlan.evaluation(blockRows, workers));
  }

  /** Predicts one row; its floats stand in {@link #row()}. */
  void predictRow(double[] out) {
    head.predict(pass.forward(block, 1), 0, out, 0);
  }

  /** Where the floats of a single row belong. */
  float[] row() {
    return block;
  }

  Prediction predict(NeuralRows rows) {
    double[] all = new double[Math.multiplyExact(rows.size(), head.outputs())];
    for (int from = 0; from < rows.size(); from += blockRows) {
      int count = Math.min(blockRows, rows.size() - from);
      rows.range(from, count, block);
      float[] raw = pass.forward(block, count);
      for (int i = 0; i < count; i++) {
        head.predict(raw, i * head.outputs(), all, (from + i) * head.outputs());
      }
    }
    return Prediction.of(head.outputs(), all);
  }
}
