package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.MultiTarget;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.math.Moments;
import java.util.Arrays;

/**
 * The target as the numbers that statistics are of: a number itself, in standard deviations, or each of several, but only
 * the first {@value #MOST}; the second of two classes, as 0 or 1; of more classes each, but only the {@value #MOST} most
 * frequent.
 *
 * <p>Not thread-safe.
 */
final class StatisticTargets {
  /** Of more classes than this only the most frequent have statistics. */
  static final int MOST = 10;

  private final Target y;
  private final double[] weights;
  /** Which classes, or which of several numbers. */
  private final int[] parts;

  /**
   * The numbers of a training target.
   *
   * @param y at least one row
   * @param weights what each row counts, not all 0; none where all count the same
   */
  StatisticTargets(Target y, double[] weights) {
    this.y = y;
    this.weights = weights;
    this.parts = parts(y);
  }

  private static int[] parts(Target y) {
    if (y instanceof ClassTarget target) {
      return target.outputs() <= 2 ? new int[] {1} : target.mostFrequent(MOST);
    }
    int[] parts = new int[Math.min(MOST, y.outputs())];
    Arrays.setAll(parts, k -> k);
    return parts;
  }

  double[] weights() {
    return weights;
  }

  /** How many numbers a row has. */
  int count() {
    return parts.length;
  }

  /** What to put behind a feature's name for one of the numbers. */
  String suffix(int k) {
    if (parts.length == 1) {
      return ".target";
    }
    return y instanceof ClassTarget target ? ".target=" + target.labels().get(parts[k]) : ".target" + parts[k];
  }

  /** One of the numbers of each row. */
  double[] values(int k) {
    double[] values = new double[y.size()];
    if (y instanceof ClassTarget target) {
      int[] codes = target.codes();
      for (int i = 0; i < values.length; i++) {
        values[i] = codes[i] == parts[k] ? 1 : 0;
      }
      return values;
    }
    double[] numbers = y instanceof MultiTarget several ? several.values(parts[k]) : ((NumericTarget) y).values();
    Moments moments = Moments.of(numbers);
    double scale = moments.deviation() > 0 ? moments.deviation() : 1;
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers[i] / scale - moments.mean() / scale;
    }
    return values;
  }

  /** The mean of numbers as rows count, which are then replaced by their weighted distances from it. */
  double centre(double[] values) {
    double sum = 0;
    double rows = 0;
    for (int i = 0; i < values.length; i++) {
      double weight = weights.length == 0 ? 1 : weights[i];
      sum += weight * values[i];
      rows += weight;
    }
    double mean = sum / rows;
    for (int i = 0; i < values.length; i++) {
      values[i] = (weights.length == 0 ? 1 : weights[i]) * (values[i] - mean);
    }
    return mean;
  }
}
