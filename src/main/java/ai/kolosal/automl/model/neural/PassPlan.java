package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.internal.concurrent.Workers;
import ai.kolosal.automl.random.SeedTree;

/**
 * What a layer must know to make room for batches.
 *
 * @param rows the most rows of a batch
 * @param mode what the pass is for
 * @param inputGradient whether {@link Pass#backward} must give the gradient of the inputs
 * @param workers what rows and outputs are spread over
 * @param dials what the training turns
 * @param seed where dropout's randomness comes from; a chain gives each layer a branch of its own
 */
record PassPlan(int rows, Mode mode, boolean inputGradient, Workers workers, Dials dials, SeedTree seed) {
  private static final SeedTree NO_SEED = new SeedTree(0);

  /** A plan for outputs alone. */
  static PassPlan evaluation(int rows, Workers workers) {
    return new PassPlan(rows, Mode.EVALUATION, false, workers, new Dials(), NO_SEED);
  }

  /** A plan for outputs and gradients of the weights. */
  static PassPlan training(int rows, Workers workers, Dials dials, SeedTree seed) {
    return new PassPlan(rows, Mode.TRAINING, false, workers, dials, seed);
  }

  PassPlan withSeed(SeedTree other) {
    return new PassPlan(rows, mode, inputGradient, workers, dials, other);
  }

  PassPlan withRows(int other) {
    return new PassPlan(other, mode, inputGradient, workers, dials, seed);
  }

  PassPlan withInputGradient(boolean other) {
    return new PassPlan(rows, mode, other, workers, dials, seed);
  }

  boolean isTraining() {
    return mode == Mode.TRAINING;
  }
}
