package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.Trained;
import ai.kolosal.automl.model.Trainer;
import java.util.List;

/**
 * The epochs of a training. The loss of each is known; where weights take much memory, those of some are not kept, and the
 * nearest before them stand in, see {@link Checkpoints}. The best are always there.
 *
 * <p>Progress is counted in epochs of the plan, also where a deadline has made them fewer. Immutable and thread-safe.
 */
final class NeuralPath implements LearningPath {
  private final NeuralInput input;
  private final Network network;
  private final Head head;
  private final Checkpoints checkpoints;
  private final double[] losses;
  private final double[] progress;
  private final Settings settings;
  private final int epochs;

  /** Makes the trainer that trains as long as a step of a path. */
  @FunctionalInterface
  interface Settings {
    /** The trainer that stops after some of the epochs that its schedules go over. */
    Trainer of(int epochs, int stopEpoch);
  }

  NeuralPath(
      NeuralInput input,
      Network network,
      Head head,
      Checkpoints checkpoints,
      double[] losses,
      double[] progress,
      Settings settings,
      int epochs) {
    this.input = input;
    this.network = network;
    this.head = head;
    this.checkpoints = checkpoints;
    this.losses = losses;
    this.progress = progress;
    this.settings = settings;
    this.epochs = epochs;
  }

  /** The path of a training that made no step: a model that knows no features. */
  static NeuralPath ofPrior(NeuralInput input, int outputs, NeuralTarget target, Settings settings, int epochs) {
    float[] prior = target.prior();
    float[] bias = new float[outputs];
    for (int k = 0; k < outputs; k++) {
      bias[k] = prior[k % prior.length];
    }
    float[] weight = new float[Math.multiplyExact(input.width(), outputs)];
    Dense constant =
        new Dense(Weights.kept("weight", weight), Weights.kept("bias", bias), Activation.NONE);
    Network network = new Network(List.of(constant));
    Checkpoints only = new Checkpoints(network.weights());
    only.keep(0, Double.NaN);
    return new NeuralPath(
        input, network, target.head(), only, new double[] {Double.NaN}, new double[] {0},
        (planned, stop) -> settings.of(planned, 0), epochs);
  }

  @Override
  public int steps() {
    return losses.length;
  }

  @Override
  public double progress(int step) {
    return progress[step];
  }

  @Override
  public double loss(int step) {
    return losses[step];
  }

  @Override
  public Trained at(int step) {
    StateWriter out = new StateWriter();
    network.write(out);
    Network copy = Network.read(new StateReader("a network in memory", out.toByteArray()));
    checkpoints.restore(step, copy.weights());
    return new Trained(new NeuralModel(input, copy, head), settings.of(epochs, step + 1));
  }
}
