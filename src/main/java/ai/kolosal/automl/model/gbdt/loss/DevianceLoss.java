package ai.kolosal.automl.model.gbdt.loss;

import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.tree.Link;

/** A Tweedie deviance of numbers, whose scores are logarithms. */
interface DevianceLoss extends NumberLoss {
  /**
   * The power of the mean that the variance is in proportion to.
   *
   * @return 1 … 2
   */
  double power();

  @Override
  default Link link() {
    return Link.EXP;
  }

  @Override
  default Objective of(Target y, TrainContext context) {
    DevianceRule rule = DevianceRule.of(id(), power(), NumberObjective.columns(id(), y));
    return NumberObjective.of(id(), y, context, rule);
  }
}
