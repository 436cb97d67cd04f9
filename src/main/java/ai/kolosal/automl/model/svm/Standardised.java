package ai.kolosal.automl.model.svm;

import ai.kolosal.automl.error.TrainingException;

/**
 * Numbers in deviations from their mean.
 *
 * @param values the numbers so
 * @param mean what was taken off
 * @param deviation what they were divided by, 1 of numbers that are all the same
 * @param low the least that may be predicted
 * @param high the greatest
 */
record Standardised(double[] values, double mean, double deviation, double low, double high) {
  /**
   * Standardises.
   *
   * @param y finite numbers
   * @param weights what each counts, null where all count the same
   * @param wanted whether to standardise at all
   * @param margin by what share of the range predictions may leave it
   */
  static Standardised of(double[] y, double[] weights, boolean wanted, double margin) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double value : y) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    double mean = 0;
    double total = 0;
    for (int i = 0; i < y.length; i++) {
      double weight = weights == null ? 1 : weights[i];
      total += weight;
      mean += (y[i] - mean) * (weight / total);
    }
    double squares = 0;
    for (int i = 0; i < y.length; i++) {
      squares += (weights == null ? 1 : weights[i]) * (y[i] - mean) * (y[i] - mean);
    }
    double deviation = least == greatest ? 1 : Math.sqrt(squares / total);
    if (!(deviation > 0 && deviation <= 1e150)) {
      throw new TrainingException("a support vector machine cannot take a target from " + least + " to " + greatest
          + "; divide the target so that its deviation is nearer to 1");
    }
    double room = margin == Double.POSITIVE_INFINITY ? margin : margin * (greatest - least);
    if (!wanted) {
      mean = 0;
      deviation = 1;
    }
    double[] values = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      values[i] = (y[i] - mean) / deviation;
    }
    return new Standardised(values, mean, deviation, least - room, greatest + room);
  }
}
