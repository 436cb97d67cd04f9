package ai.kolosal.automl.training;

import ai.kolosal.automl.metric.Metric;

/**
 * How good a model is and how that was measured.
 *
 * @param metric the measure
 * @param value the score, in the metric's own unit
 * @param standardError how far the value may be off by the chance of which rows it was measured on
 * @param measuredOn the rows it was measured on and what they were used for before
 */
public record Score(Metric metric, double value, double standardError, String measuredOn) {
  @Override
  public String toString() {
    return String.format(
        java.util.Locale.ROOT, "%s %s ± %s (%s)", metric.id(), digits(value), digits(standardError), measuredOn);
  }

  /** Six significant digits without an exponent where the number is of ordinary size. */
  private static String digits(double value) {
    return String.format(java.util.Locale.ROOT, "%.6g", value);
  }
}
