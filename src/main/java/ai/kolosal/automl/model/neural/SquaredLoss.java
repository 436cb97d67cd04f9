package ai.kolosal.automl.model.neural;

/** The square of the residual, least at the mean. Immutable and thread-safe. */
record SquaredLoss() implements NumberLoss {
  @Override
  public double value(double residual) {
    return residual * residual;
  }

  @Override
  public double slope(double residual) {
    return 2 * residual;
  }
}
