package ai.kolosal.automl.model.neural;

/**
 * A layer at work on batches, with the buffers for one at a time.
 *
 * <p>Matrices are row-major without gaps and may be longer than the batch. Nothing is allocated after the pass was made.
 */
interface Pass {
  /**
   * Computes the outputs of a batch.
   *
   * @param x rows × inputs; stays as it is until {@link #backward} has returned
   * @param rows how many rows
   * @return rows × outputs; the pass's own (or {@code x} itself where the layer changes nothing), valid until the next call
   */
  float[] forward(float[] x, int rows);

  /**
   * Adds the gradients of the weights for the batch that went {@link #forward} last, in training.
   *
   * @param gradient rows × outputs, of the outputs; may be overwritten
   * @return rows × inputs, the gradient of the inputs; the pass's own or {@code gradient} itself; empty where the plan asks for none
   */
  float[] backward(float[] gradient);
}
