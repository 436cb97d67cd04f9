package ai.kolosal.automl.model.neural;

/**
 * What training makes small: the weighted mean over the rows of a batch.
 *
 * <p>A network of k members (an ensemble in one) has k × {@link #outputs()} outputs a row, member after member; the
 * loss is the mean of the members' losses, each on its own outputs.
 *
 * <p>Implementations are immutable and thread-safe.
 */
interface Loss {
  /** The network's outputs a row and member. */
  int outputs();

  /**
   * The loss of a batch and its gradient.
   *
   * @param outputs rows × members × {@link #outputs()}
   * @param answers what is known of the rows, and how many there are
   * @param members at least 1
   * @param gradient receives the derivative of the returned value by each output; not the array of outputs
   * @return Σ weight · loss / (rows · members)
   */
  double gradient(float[] outputs, Answers answers, int members, float[] gradient);
}
