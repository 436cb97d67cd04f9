package ai.kolosal.automl.model.neural;

/**
 * Half the square of a small residual and a line beyond (Huber, 1964), as {@code torch.nn.HuberLoss}: far rows pull no
 * more than others. Immutable and thread-safe.
 *
 * @param delta where the line begins, positive
 */
record HuberLoss(double delta) implements NumberLoss {
  HuberLoss {
    if (!(delta > 0 && delta <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("Huber's delta " + delta + " is not positive and finite");
    }
  }

  @Override
  public double value(double residual) {
    double size = Math.abs(residual);
    return size <= delta ? residual * residual / 2 : delta * (size - delta / 2);
  }

  @Override
  public double slope(double residual) {
    return Math.max(-delta, Math.min(delta, residual));
  }
}
