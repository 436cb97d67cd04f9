package ai.kolosal.automl.model.gbdt.loss;

import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.model.TrainContext;

/**
 * The pinball loss of numbers (Koenker and Bassett, 1978): predicts a quantile. A score too small by one costs alpha, a
 * score too great by one 1 − alpha.
 *
 * <p>The gradient is −alpha where the score is too small, 1 − alpha where it is too great and 0 where it is right; 1
 * stands for the Hessian. Boosting begins at the quantile, and leaves have the quantile of what is left: the least number
 * with at least the share alpha of the weight at or below it, averaged with the next where the share is met exactly.
 *
 * @param alpha which quantile, between 0 and 1
 */
public record Quantile(double alpha) implements NumberLoss {
  /**
   * Checks the share.
   *
   * @throws IllegalArgumentException if it is not between 0 and 1
   */
  public Quantile {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("quantile alpha " + alpha + " is not between 0 and 1; give it such as 0.9");
    }
  }

  @Override
  public String id() {
    return "quantile(" + alpha + ")";
  }

  @Override
  public Objective of(Target y, TrainContext context) {
    return NumberObjective.of(id(), y, context, new CornerRule(1 - alpha, -alpha, alpha));
  }
}
