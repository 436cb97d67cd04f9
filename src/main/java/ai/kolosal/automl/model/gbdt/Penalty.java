package ai.kolosal.automl.model.gbdt;

/**
 * What keeps leaf values small.
 *
 * @param l1 the L1 penalty
 * @param l2 the L2 penalty
 */
record Penalty(double l1, double l2) {
  static Penalty of(GradientBoostingTrainer settings) {
    return new Penalty(settings.get(GradientBoostingTrainer.L1), settings.get(GradientBoostingTrainer.L2));
  }

  /** The Newton step of a leaf: 0 where nothing says which way to go. */
  double step(double gradient, double hessian) {
    double divisor = hessian + l2;
    double step = divisor > 0 ? -threshold(gradient) / divisor : 0;
    return Double.isFinite(step) ? step : 0;
  }

  /** The loss of a leaf of some value, to the second order, with its penalty. */
  double loss(double gradient, double hessian, double value) {
    return value * (gradient + 0.5 * (hessian + l2) * value) + l1 * Math.abs(value);
  }

  /**
   * The value of a leaf after another Newton step from one that is not 0; penalties are those of the whole value.
   *
   * <p>No step is longer than the value: where curvature is nearly gone, Newton steps are far too long.
   */
  double improved(double value, double gradient, double hessian) {
    double change = step(gradient - hessian * value, hessian) - value;
    double longest = Math.abs(value);
    return hessian > 0 ? value + Math.max(-longest, Math.min(longest, change)) : value;
  }

  /** A sum of gradients less the L1 penalty. */
  double threshold(double gradient) {
    return l1 == 0 ? gradient : Math.copySign(Math.max(0, Math.abs(gradient) - l1), gradient);
  }
}
