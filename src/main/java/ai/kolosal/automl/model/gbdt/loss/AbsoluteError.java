package ai.kolosal.automl.model.gbdt.loss;

import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.model.TrainContext;

/**
 * The absolute error |s − y| of numbers: predicts medians, and does not mind outliers.
 *
 * <p>The gradient is the sign of s − y, 0 where they are equal, and 1 stands for the Hessian, which is nowhere else.
 * Boosting begins at the median, and leaves have the median of what is left, the middle of those there are.
 */
public record AbsoluteError() implements NumberLoss {
  private static final NumberRule RULE = new CornerRule(1, -1, 0.5);

  @Override
  public String id() {
    return "absolute_error";
  }

  @Override
  public Objective of(Target y, TrainContext context) {
    return NumberObjective.of(id(), y, context, RULE);
  }
}
