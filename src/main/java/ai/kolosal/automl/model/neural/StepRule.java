package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.internal.concurrent.Workers;
import java.util.List;

/** A rule that changes each weight by its own gradients alone, so that ranges of weights can be stepped in any order. */
sealed interface StepRule extends Optimiser.Rule permits SgdRule, AdamRule {
  /**
   * The memory of the rule for an array of weights.
   *
   * @param size how many there are, at least 0
   * @return one of no step yet
   */
  Memory start(int size);

  @Override
  default Optimiser over(List<Weights> weights, Workers workers) {
    return new RangeOptimiser(this, weights, workers);
  }

  /** Requires a number to be in [0, 1). */
  static void requireShare(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " " + value + " is not in [0, 1)");
    }
  }

  /**
   * What a rule remembers of an array of weights. Not thread-safe, but ranges that do not overlap may be stepped at the
   * same time between two calls of {@link #begin}.
   */
  sealed interface Memory permits SgdRule.Velocity, AdamRule.Moments {
    /** Counts one more step; precedes the ranges of that step. */
    void begin();

    /**
     * Changes a range of weights. Ranges left out of a step keep weights and memory as they are, as PyTorch's {@code
     * SparseAdam} leaves rows without a gradient; what goes by the number of steps goes by that of {@link #begin}.
     *
     * @param weights the whole array
     * @param gradient the loss's derivative by each weight
     * @param from the first to change
     * @param to behind the last
     * @param rate the learning rate of this step, at least 0
     * @param decay the strength of decay, at least 0
     */
    void step(float[] weights, float[] gradient, int from, int to, double rate, double decay);
  }
}
