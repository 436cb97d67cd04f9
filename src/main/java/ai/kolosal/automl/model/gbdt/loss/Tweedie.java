package ai.kolosal.automl.model.gbdt.loss;

/**
 * Half the Tweedie deviance of numbers of which many may be 0, such as claims: predicts means that are never negative.
 *
 * <p>With power p the loss is e^((2−p)s)/(2−p) − y·e^((1−p)s)/(1−p), the gradient e^((2−p)s) − y·e^((1−p)s), the
 * Hessian (2−p)·e^((2−p)s) + (p−1)·y·e^((1−p)s). Boosting begins at the logarithm of the mean, half a unit added where
 * all are 0. Steps longer than ln((1 + (2−p)t)/(1 − (p−1)t)) of the Newton step t, the best for the leaf's rows, are
 * shortened to that. Targets are refused where one is negative, or 0 at power 2.
 *
 * @param power of the mean that the variance is in proportion to, 1 … 2: 1 is {@link Poisson}, 2 {@link Gamma}
 */
public record Tweedie(double power) implements DevianceLoss {
  /**
   * Checks the power.
   *
   * @throws IllegalArgumentException if it is not 1 … 2
   */
  public Tweedie {
    if (!(power >= 1 && power <= 2)) {
      throw new IllegalArgumentException("tweedie power " + power + " is not within 1 … 2; give it such as 1.5");
    }
  }

  @Override
  public String id() {
    return "tweedie(" + power + ")";
  }
}
