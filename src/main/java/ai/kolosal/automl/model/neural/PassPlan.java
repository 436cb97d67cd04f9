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
 * @param seed where dropout's randomness comes from; a chain gives each layer a branch of its own
 */
record PassPlan(int rows, Mode mode, boolean inputGradient, Workers workers, SeedTree seed) {
  PassPlan withSeed(SeedTree other) {
    return new PassPlan(rows, mode, inputGradient, workers, other);
  }

  PassPlan withRows(int other) {
    return new PassPlan(other, mode, inputGradient, workers, seed);
  }

  PassPlan withInputGradient(boolean other) {
    return new PassPlan(rows, mode, other, workers, seed);
  }

  boolean isTraining() {
    return mode == Mode.TRAINING;
  }
}
