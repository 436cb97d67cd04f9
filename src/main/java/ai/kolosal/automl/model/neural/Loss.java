package ai.kolosal.automl.model.neural;

/**
 * What training makes small: the weighted mean over the rows of a batch.
 *
 * <p>Implementations are immutable and thread-safe.
 */
interface Loss {
  /** The network's outputs a row. */
  int outputs();

  /**
   * The loss of a batch and its gradient.
   *
   * @param outputs rows × {@link #outputs()}
   * @param answers what is known of the rows, and how many there are
   * @param gradient receives the derivative of the returned value by each output; not the array of outputs
   * @return Σ weight · loss / rows
   */
  double gradient(float[] outputs, Answers answers, float[] gradient);
}
