package ai.kolosal.automl.model.bayes;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.column.FiniteCells;
import ai.kolosal.automl.internal.kernel.Kernels;
import java.util.Arrays;

/**
 * What rows of each class count, and the mean and the sum of squared deviations of each feature within it.
 *
 * <p>Blocks of rows are taken in two passes and joined by Chan, Golub and LeVeque's formula (1979), which loses no
 * digits to means far from 0. Means and squares are class by class.
 */
record ClassMoments(int features, double[] counts, double[] means, double[] squares) {
  static ClassMoments empty(int classes, int features) {
    int cells = Math.multiplyExact(classes, features);
    return new ClassMoments(features, new double[classes], new double[cells], new double[cells]);
  }

  /** These moments and those of more rows; this object stays as it is. */
  ClassMoments with(BayesRows rows, Deadline deadline) {
    ClassMoments joined = new ClassMoments(features, counts.clone(), means.clone(), squares.clone());
    double[][] columns = FiniteCells.of(rows.x());
    rows.blocks(deadline, (first, count) -> joined.add(columns, rows, first, count));
    for (int at = 0; at < joined.squares.length; at++) {
      if (!Double.isFinite(joined.squares[at]) || !Double.isFinite(joined.means[at])) {
        throw new TrainingException("feature '" + rows.x().features().get(at % features).name()
            + "' has cells whose squares are beyond all numbers; scale it");
      }
    }
    return joined;
  }

  private int add(double[][] columns, BayesRows rows, int first, int count) {
    double[] more = new double[counts.length];
    for (int i = first; i < first + count; i++) {
      more[rows.codes()[i]] += rows.weights()[i];
    }
    double[] centre = new double[counts.length];
    double[] deviations = new double[counts.length];
    for (int j = 0; j < features; j++) {
      spread(columns[j], rows, first, count, more, centre, deviations);
      for (int k = 0; k < counts.length; k++) {
        if (more[k] > 0) {
          int at = k * features + j;
          double total = counts[k] + more[k];
          double step = centre[k] - means[at];
          means[at] += step * (more[k] / total);
          squares[at] += deviations[k] + step * step * (counts[k] * (more[k] / total));
        }
      }
    }
    for (int k = 0; k < counts.length; k++) {
      counts[k] += more[k];
    }
    return count;
  }

  /* The mean of each class in a block, and the sum of squared deviations from it. */
  private static void spread(
      double[] column, BayesRows rows, int first, int count, double[] more, double[] centre, double[] deviations) {
    int[] codes = rows.codes();
    double[] weights = rows.weights();
    Arrays.fill(centre, 0);
    Arrays.fill(deviations, 0);
    for (int i = first; i < first + count; i++) {
      centre[codes[i]] += weights[i] * column[i];
    }
    for (int k = 0; k < more.length; k++) {
      centre[k] = more[k] > 0 ? centre[k] / more[k] : 0;
    }
    for (int i = first; i < first + count; i++) {
      double deviation = column[i] - centre[codes[i]];
      deviations[codes[i]] += weights[i] * deviation * deviation;
    }
  }

  /** The variance of a feature over all classes. */
  double variance(int feature) {
    double total = Kernels.sum(counts);
    double mean = 0;
    for (int k = 0; k < counts.length; k++) {
      mean += counts[k] / total * means[k * features + feature];
    }
    double sum = 0;
    for (int k = 0; k < counts.length; k++) {
      double step = means[k * features + feature] - mean;
      sum += squares[k * features + feature] / total + counts[k] / total * step * step;
    }
    return sum;
  }
}
