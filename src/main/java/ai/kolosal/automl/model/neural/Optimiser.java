package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.internal.concurrent.Workers;
import java.util.List;

/** Changes weights by their gradients; holds their running moments. One training at a time. */
interface Optimiser {
  /**
   * Changes the weights and sets their gradients to 0.
   *
   * @param rate the learning rate now, times each weight's {@link Weights#rateFactor()}
   * @param decay the decoupled weight decay now: a weight loses rate · rateFactor · decay · decayFactor of itself
   */
  void step(double rate, double decay);

  /** Settings of an optimiser; immutable. */
  interface Rule {
    /** An optimiser at its start, for the weights that are {@linkplain Weights#isTrained() trained}. */
    Optimiser over(List<Weights> weights, Workers workers);
  }
}
