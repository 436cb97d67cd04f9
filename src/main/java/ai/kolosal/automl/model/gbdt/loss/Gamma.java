package ai.kolosal.automl.model.gbdt.loss;

/**
 * Half the gamma deviance of positive numbers, s + y·e⁻ˢ: predicts means where the spread grows with the mean.
 *
 * <p>The gradient is 1 − y·e⁻ˢ, the Hessian y·e⁻ˢ. Boosting begins at the logarithm of the mean. A step down is
 * shortened to −ln(1 − t) of the Newton step t, which is the best for the leaf's rows. Targets are refused where one is
 * not positive.
 */
public record Gamma() implements DevianceLoss {
  @Override
  public String id() {
    return "gamma";
  }

  @Override
  public double power() {
    return 2;
  }
}
