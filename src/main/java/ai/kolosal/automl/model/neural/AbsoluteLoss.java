package ai.kolosal.automl.model.neural;

/** The size of the residual, least at the median. Immutable and thread-safe. */
record AbsoluteLoss() implements NumberLoss {
  @Override
  public double value(double residual) {
    return Math.abs(residual);
  }

  @Override
  public double slope(double residual) {
    return Math.signum(residual);
  }
}
