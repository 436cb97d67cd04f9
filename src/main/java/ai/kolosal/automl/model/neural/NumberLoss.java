package ai.kolosal.automl.model.neural;

/** A loss of one output: a function of how far it lies above the number it should be. */
sealed interface NumberLoss extends Loss permits SquaredLoss, AbsoluteLoss, HuberLoss {
  /**
   * The loss of a row.
   *
   * @param residual output − number
   * @return at least 0
   */
  double value(double residual);

  /**
   * Its derivative by the output; at a kink, 0.
   *
   * @param residual output − number
   * @return the derivative
   */
  double slope(double residual);

  @Override
  default int outputs() {
    return 1;
  }

  @Override
  default double gradient(float[] values, Answers answers, float[] gradient) {
    double share = 1.0 / answers.rows();
    double sum = 0;
    for (int i = 0; i < answers.rows(); i++) {
      double counts = share * answers.weights()[i];
      double residual = (double) values[i] - answers.numbers()[i];
      sum += counts * value(residual);
      gradient[i] = (float) (counts * slope(residual));
    }
    return sum;
  }
}
