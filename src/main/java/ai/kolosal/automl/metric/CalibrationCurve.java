package ai.kolosal.automl.metric;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Prediction;
import java.util.ArrayList;
import java.util.List;

/**
 * How often what was given a probability came true, in bins of equal width.
 *
 * <p>Two classes: the probability of the second class, and whether it was. More: the probability of the decision, and
 * whether it was right. Bin b holds ⌊p · bins⌋ = b, the last one 1 as well; a probability outside 0 … 1 falls in the
 * nearest bin. Source: Naeini, Cooper and Hauskrecht (2015); Guo et al. (2017) for more classes. Immutable and
 * thread-safe.
 *
 * @param bins the bins that hold rows, ascending
 */
public record CalibrationCurve(List<Bin> bins) {
  /**
   * One bin.
   *
   * @param index 0-based, from the least probabilities
   * @param rows at least 1
   * @param frequency the share of rows that came true
   * @param confidence the mean probability
   */
  public record Bin(int index, int rows, double frequency, double confidence) {
    /**
     * How far probability and frequency lie apart.
     *
     * @return 0 … 1
     */
    public double gap() {
      return Math.abs(frequency - confidence);
    }
  }

  /**
   * A curve of bins.
   *
   * @param bins the bins that hold rows, ascending
   */
  public CalibrationCurve {
    bins = List.copyOf(bins);
  }

  /**
   * The curve of a prediction.
   *
   * @param truth the classes
   * @param prediction a probability for each class, one row a row of the truth
   * @param bins at least 1
   * @return the curve
   * @throws IllegalArgumentException if the sizes do not fit, there are no rows, or a probability is NaN
   */
  public static CalibrationCurve of(ClassTarget truth, Prediction prediction, int bins) {
    checkBins(bins);
    return count("calibration_curve", truth, prediction, bins);
  }

  static CalibrationCurve count(String metric, ClassTarget truth, Prediction prediction, int bins) {
    Scope.CLASSES.classes(metric, truth, prediction);
    int[] rows = new int[bins];
    double[] came = new double[bins];
    double[] said = new double[bins];
    boolean binary = truth.outputs() == 2;
    int[] codes = truth.codes();
    double check = 0;
    for (int i = 0; i < codes.length; i++) {
      int event = binary ? 1 : prediction.best(i);
      double p = prediction.value(i, event);
      check += p;
      int bin = (int) Math.min(Math.max(Math.floor(p * bins), 0), bins - 1.0);
      rows[bin]++;
      said[bin] += p;
      came[bin] += codes[i] == event ? 1 : 0;
    }
    if (Double.isNaN(check)) {
      Scope.refuseNaN(metric, prediction);
    }
    List<Bin> filled = new ArrayList<>();
    for (int b = 0; b < bins; b++) {
      if (rows[b] > 0) {
        filled.add(new Bin(b, rows[b], came[b] / rows[b], said[b] / rows[b]));
      }
    }
    return new CalibrationCurve(filled);
  }

  static void checkBins(int bins) {
    if (bins < 1) {
      throw new IllegalArgumentException("a calibration curve needs at least 1 bin, not " + bins);
    }
  }

  /**
   * The expected calibration error: the mean gap over the rows.
   *
   * @return 0 … 1
   */
  public double expectedError() {
    double sum = 0;
    long rows = 0;
    for (Bin bin : bins) {
      sum += bin.rows() * bin.gap();
      rows += bin.rows();
    }
    return sum / rows;
  }

  /**
   * The maximum calibration error: the widest gap of a bin.
   *
   * @return 0 … 1
   */
  public double maximumError() {
    double widest = 0;
    for (Bin bin : bins) {
      widest = Math.max(widest, bin.gap());
    }
    return widest;
  }
}
