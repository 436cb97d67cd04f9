package ai.kolosal.automl.model.gbdt.loss;

/**
 * Half the Poisson deviance of counts, eˢ − y·s: predicts means that are never negative.
 *
 * <p>The gradient is eˢ − y, the Hessian eˢ. Boosting begins at the logarithm of the mean, half an event added where all
 * are 0. A step up is shortened to ln(1 + t) of the Newton step t, which is the best for the leaf's rows: t itself would
 * overshoot where they have many more events than predicted. Targets are refused where one is negative.
 */
public record Poisson() implements DevianceLoss {
  @Override
  public String id() {
    return "poisson";
  }

  @Override
  public double power() {
    return 1;
  }
}
