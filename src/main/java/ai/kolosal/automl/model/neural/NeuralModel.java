package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.internal.concurrent.Workers;
import ai.kolosal.automl.model.Model;

/**
 * A neural network with what comes before and behind it: features to floats, outputs to probabilities or a number.
 *
 * <ul>
 *   <li>numbers that are not finite count as 0; categories that training has not seen are treated as missing
 *   <li>probabilities add up to 1; numbers stay within the range of the training target
 *   <li>a row alone and among others gets the same bits
 * </ul>
 *
 * <p>Immutable and thread-safe.
 */
public final class NeuralModel implements Model {
  /** The model's name in files. */
  public static final String CODEC_ID = "neural_network";

  private final NeuralInput input;
  private final Network network;
  private final Head head;

  /** A model over a network that nobody trains any more. */
  NeuralModel(NeuralInput input, Network network, Head head) {
    this.input = input;
    this.network = network;
    this.head = head;
  }

  NeuralInput input() {
    return input;
  }

  Network network() {
    return network;
  }

  Head head() {
    return head;
  }

  /**
   * How many numbers the network has learned or keeps.
   *
   * @return at least 0
   */
  public long weights() {
    return network.weights().stream().mapToLong(Weights::size).sum();
  }

  @Override
  public String codecId() {
    return CODEC_ID;
  }

  @Override
  public int outputs() {
    return head.outputs();
  }

  @Override
  public void predictRow(double[] row, double[] out) {
    Evaluation evaluation = new Evaluation(network, head, 1, alone());
    input.encode(row, evaluation.row());
    evaluation.predictRow(out);
  }

  @Override
  public Prediction predict(FeatureMatrix x) {
    if (x.columns() != input.features()) {
      throw new IllegalArgumentException(
          "the network takes " + input.features() + " features, the rows have " + x.columns()
              + "; give those of training");
    }
    // each block is turned into floats when it is its turn
    return new Evaluation(network, head, x.rows(), alone()).predict(new NeuralRows(input, x, 0));
  }

  private static Workers alone() {
    return new Workers("kolosal-network", 1);
  }

  @Override
  public void write(StateWriter out) {
    input.write(out);
    head.write(out);
    network.write(out);
  }

  /**
   * Reads a model.
   *
   * @param in what {@link #write} wrote
   * @return the model
   * @throws ai.kolosal.automl.error.ArtifactException if it is damaged
   */
  public static NeuralModel read(StateReader in) {
    NeuralInput input = NeuralInput.read(in);
    Head head = Head.read(in);
    Network network = Network.read(in);
    if (network.inputs() != input.width() || network.outputs() % head.outputs() != 0) {
      throw in.corrupt("a network of " + network.inputs() + " inputs and " + network.outputs() + " outputs has rows of "
          + input.width() + " columns and predicts " + head.outputs() + " values");
    }
    return new NeuralModel(input, network, head);
  }
}
