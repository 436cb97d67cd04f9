package ai.kolosal.automl.model.gbdt.loss;

import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.internal.math.Moments;
import java.util.Arrays;

/**
 * Half the Tweedie deviance of a positive mean eˢ, less what does not hang on s: with power p,
 * e^((2−p)s)/(2−p) − y·e^((1−p)s)/(1−p).
 *
 * <p>The gradient is a − b and the Hessian (2−p)a + (p−1)b with a = e^((2−p)s), b = y·e^((1−p)s). Beyond {@link
 * #GREATEST} a and b are that, which keeps sums over rows finite.
 *
 * @param power of the variance, 1 … 2
 */
record DevianceRule(double power) implements NumberRule {
  private static final double GREATEST = 1e150;
  private static final double EMPTY = 0.5;

  /** A rule for columns of which no number is negative, and none 0 where the power is 2. */
  static DevianceRule of(String loss, double power, double[][] columns) {
    for (int k = 0; k < columns.length; k++) {
      for (int i = 0; i < columns[k].length; i++) {
        double y = columns[k][i];
        if (y < 0 || power == 2 && y == 0) {
          throw new IllegalArgumentException(
              (columns.length == 1 ? "" : "target column " + k + " ") + "row " + i + ": the target " + y
                  + " is not " + (power == 2 ? "positive" : "at least 0") + ", which loss '" + loss
                  + "' needs; use 'squared_error' or fix the row");
        }
      }
    }
    return new DevianceRule(power);
  }

  @Override
  public boolean constantHessian() {
    return false;
  }

  @Override
  public void derive(double[] y, double[] s, double[] g, double[] h, int from, int to) {
    powers(s, 2 - power, h, from, to);
    powers(s, 1 - power, g, from, to);
    for (int i = from; i < to; i++) {
      double a = h[i];
      double b = Math.min(y[i] * g[i], GREATEST);
      g[i] = a - b;
      h[i] = (2 - power) * a + (power - 1) * b;
    }
  }

  private static void powers(double[] s, double factor, double[] out, int from, int to) {
    if (factor == 0) {
      Arrays.fill(out, from, to, 1);
      return;
    }
    for (int i = from; i < to; i++) {
      out[i] = factor * s[i];
    }
    Kernels.exp(out, from, to - from);
    for (int i = from; i < to; i++) {
      out[i] = Math.min(out[i], GREATEST);
    }
  }

  /** The logarithm of the mean; half an event is added where there is none. */
  @Override
  public double centre(double[] values, double[] weights) {
    double mean = Moments.mean(values, weights);
    return Math.log(mean > 0 ? mean : EMPTY / values.length);
  }

  /**
   * The best step is ln(Σb/Σa), which the Newton step t gives away: with r = Σb/Σa it is (r − 1)/((2−p) + (p−1)r). Where that
   * is shorter than t it is done, for t may overshoot a hundredfold; the longer one is not, so that few rows do not
   * send a score to infinity.
   */
  @Override
  public double step(double newton) {
    double best = Math.log1p((2 - power) * newton) - Math.log1p((1 - power) * newton);
    return Math.abs(best) < Math.abs(newton) ? best : newton;
  }
}
