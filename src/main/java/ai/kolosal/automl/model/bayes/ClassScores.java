package ai.kolosal.automl.model.bayes;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.internal.kernel.Kernels;

/** Logarithms of priors, and sums of logarithms as probabilities. */
final class ClassScores {
  /** Sums beyond this are as certain as can be; below it differences of sums stay finite. */
  private static final double GREATEST = 1e300;

  private ClassScores() {}

  /** The logarithm of each class's prior, −∞ of a class that counts nothing. */
  static double[] logPriors(double[] counts, boolean fitPrior) {
    double total = Kernels.sum(counts);
    double[] logs = new double[counts.length];
    for (int k = 0; k < logs.length; k++) {
      if (counts[k] == 0) {
        logs[k] = Double.NEGATIVE_INFINITY;
      } else {
        logs[k] = fitPrior ? Math.log(counts[k]) - Math.log(total) : -Math.log(counts.length);
      }
    }
    return logs;
  }

  /** Turns sums of rows, class by class, into probabilities; classes without a prior get 0. */
  static void finish(double[] sums, int from, int rows, double[] logPriors) {
    int classes = logPriors.length;
    for (int row = 0; row < rows; row++) {
      for (int k = 0; k < classes; k++) {
        int at = from + row * classes + k;
        double sum = sums[at];
        sums[at] = logPriors[k] == Double.NEGATIVE_INFINITY ? logPriors[k]
            : Double.isNaN(sum) ? -GREATEST : Math.max(-GREATEST, Math.min(GREATEST, sum));
      }
    }
    Kernels.softmax(sums, from, rows, classes);
  }

  /** Numbers of a state that must be finite and, unless they may be negative, at least 0. */
  static double[] read(StateReader in, String what, long size, boolean negative) {
    double[] values = in.readDoubles();
    if (values.length != size) {
      throw in.corrupt(values.length + " " + what + " are not " + size);
    }
    for (double value : values) {
      if (!Double.isFinite(value) || !negative && value < 0) {
        throw in.corrupt("one of the " + what + " is " + value);
      }
    }
    return values;
  }

  /** What classes count, of which one must count something. */
  static double[] readCounts(StateReader in) {
    double[] counts = in.readDoubles();
    double total = 0;
    for (double count : counts) {
      if (!(count >= 0)) {
        throw in.corrupt("a class counts " + count);
      }
      total += count;
    }
    if (!(total > 0 && total <= Double.MAX_VALUE)) {
      throw in.corrupt("all classes count " + total);
    }
    return counts;
  }
}
