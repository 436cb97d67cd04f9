package ai.kolosal.automl.model.linear;

/**
 * What steps of descent go by.
 *
 * @param loss the loss of a number
 * @param epsilon where Huber's loss turns linear, or up to where an error is none
 * @param l1 the strength of the L1 penalty
 * @param l2 the strength of the L2 penalty
 * @param intercept whether sums have an intercept
 * @param schedule how the rate falls
 * @param first the first rate
 * @param power by what power of the steps an inverse scaling falls
 */
record SgdSettings(
    Loss loss, double epsilon, double l1, double l2, boolean intercept, Schedule schedule, double first, double power) {
  /** The loss of a number. */
  enum Loss {
    SQUARED, HUBER, EPSILON_INSENSITIVE
  }

  /** How the rate falls. */
  enum Schedule {
    CONSTANT, INVSCALING, OPTIMAL, ADAPTIVE
  }

  /**
   * The rate of a step.
   *
   * @param steps how many came before
   * @param divisor what an adaptive rate was divided by
   */
  double rate(double steps, double divisor) {
    return switch (schedule) {
      case CONSTANT -> first;
      case ADAPTIVE -> first / divisor;
      case INVSCALING -> first / Math.pow(steps + 1, power);
      case OPTIMAL -> optimal(steps);
    };
  }

  /* Bottou's heuristic: the first step is as long as a weight is apt to be. */
  private double optimal(double steps) {
    double alpha = l1 + l2;
    double typical = Math.sqrt(1 / Math.sqrt(alpha));
    return 1 / (alpha * (1 / (typical * alpha) + steps));
  }
}
