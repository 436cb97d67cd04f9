package ai.kolosal.automl.metric;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.kernel.Elementary;
import ai.kolosal.automl.internal.kernel.Kernels;

/** Metrics of probabilities: the mean of a loss a row, as it is or relative to the class frequencies. */
final class ProbabilityMetrics {
  private static final double EPSILON = Math.ulp(1.0);

  private ProbabilityMetrics() {}

  /** The loss of one row, whose probabilities start at an index. */
  @FunctionalInterface
  interface ClassLoss {
    double of(int code, double[] values, int at, int classes);

    /** The losses of rows. */
    default double[] of(int[] codes, double[] values, int classes) {
      double[] losses = new double[codes.length];
      for (int i = 0; i < losses.length; i++) {
        losses[i] = of(codes[i], values, i * classes, classes);
      }
      return losses;
    }
  }

  /** Minus the logarithm, clipped at the precision of a double, not brought back to a sum of 1, as scikit-learn does. */
  private static final class LogLoss implements ClassLoss {
    @Override
    public double of(int code, double[] values, int at, int classes) {
      return -Elementary.log(clipped(values[at + code]));
    }

    @Override
    public double[] of(int[] codes, double[] values, int classes) {
      double[] losses = new double[codes.length];
      for (int i = 0; i < losses.length; i++) {
        losses[i] = clipped(values[i * classes + codes[i]]);
      }
      Kernels.log(losses, losses.length);
      for (int i = 0; i < losses.length; i++) {
        losses[i] = -losses[i];
      }
      return losses;
    }

    private static double clipped(double p) {
      return Math.min(Math.max(p, EPSILON), 1 - EPSILON);
    }
  }

  static Metric logLoss() {
    return new Mean("log_loss", false, new LogLoss());
  }

  static Metric brier() {
    return new Mean("brier", false, ProbabilityMetrics::square);
  }

  static Metric topK(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("top_k_accuracy needs k of at least 1, not " + k);
    }
    ClassLoss among =
        (code, values, at, classes) -> {
          double rank = rank(code, values, at, classes);
          return Double.isNaN(rank) ? rank : rank < k ? 1 : 0;
        };
    return new Mean("top_k_accuracy@" + k, true, among);
  }

  static Metric d2LogLoss() {
    return new Relative("d2_log_loss", new LogLoss());
  }

  static Metric d2Brier() {
    return new Relative("d2_brier", ProbabilityMetrics::square);
  }

  static Metric calibrationError(int bins) {
    return new CalibrationError(bins);
  }

  /** Brier's score; for two classes half of his sum, which is the squared error of the second class's probability. */
  private static double square(int code, double[] values, int at, int classes) {
    if (classes == 2) {
      double gap = values[at + 1] - code;
      return gap * gap;
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      double gap = values[at + c] - (c == code ? 1 : 0);
      sum += gap * gap;
    }
    return sum;
  }

  /** How many classes are more probable; of equals the earlier class comes first. NaN if a probability is. */
  private static double rank(int code, double[] values, int at, int classes) {
    double own = values[at + code];
    int rank = 0;
    for (int c = 0; c < classes; c++) {
      double other = values[at + c];
      if (Double.isNaN(other)) {
        return Double.NaN;
      }
      if (other > own || c < code && other == own) {
        rank++;
      }
    }
    return rank;
  }

  private static final class Mean extends Scorer {
    private final ClassLoss loss;

    Mean(String id, boolean greaterIsBetter, ClassLoss loss) {
      super(id, Scope.CLASSES, greaterIsBetter);
      this.loss = loss;
    }

    @Override
    double compute(Target truth, Prediction prediction, Weights weights) {
      int[] codes = scope.classes(id(), truth, prediction).codes();
      double[] values = prediction.values();
      int classes = prediction.outputs();
      double sum = weights.sum(loss.of(codes, values, classes));
      if (Double.isNaN(sum)) {
        Scope.refuseNaN(id(), prediction);
      }
      return sum / weights.total(codes.length);
    }

    @Override
    public double standardError(Target truth, Prediction prediction) {
      double mean = score(truth, prediction);
      int[] codes = scope.classes(id(), truth, prediction).codes();
      int classes = prediction.outputs();
      double[] losses = loss.of(codes, prediction.values(), classes);
      return meanError(Kernels.squaredDeviations(losses, mean), codes.length);
    }
  }

  /** 1 − mean loss / mean loss of predicting the class frequencies. */
  private static final class Relative extends Scorer {
    private final ClassLoss loss;

    Relative(String id, ClassLoss loss) {
      super(id, Scope.CLASSES, true);
      this.loss = loss;
    }

    @Override
    double compute(Target truth, Prediction prediction, Weights weights) {
      ClassTarget target = scope.classes(id(), truth, prediction);
      int[] codes = target.codes();
      double[] values = prediction.values();
      int classes = prediction.outputs();
      double[] frequencies = frequencies(target, weights);
      double sum = weights.sum(loss.of(codes, values, classes));
      double constant = 0;
      for (int i = 0; i < codes.length; i++) {
        constant += weights.at(i) * loss.of(codes[i], frequencies, 0, classes);
      }
      if (Double.isNaN(sum)) {
        Scope.refuseNaN(id(), prediction);
      }
      return codes.length < 2 ? Double.NaN : 1 - sum / constant;
    }

    private static double[] frequencies(ClassTarget target, Weights weights) {
      double[] frequencies = new double[target.outputs()];
      int[] codes = target.codes();
      for (int i = 0; i < codes.length; i++) {
        frequencies[codes[i]] += weights.at(i);
      }
      double total = weights.total(codes.length);
      for (int c = 0; c < frequencies.length; c++) {
        frequencies[c] /= total;
      }
      return frequencies;
    }

    /** The delta method; the frequencies minimise the constant's loss, so that their own spread counts for nothing. */
    @Override
    public double standardError(Target truth, Prediction prediction) {
      double ratio = 1 - score(truth, prediction);
      ClassTarget target = (ClassTarget) truth;
      int[] codes = target.codes();
      int classes = prediction.outputs();
      double[] frequencies = frequencies(target, Weights.EQUAL);
      double squares = 0;
      double constant = 0;
      for (int i = 0; i < codes.length; i++) {
        double alone = loss.of(codes[i], frequencies, 0, classes);
        double gap = loss.of(codes[i], prediction.values(), i * classes, classes) - ratio * alone;
        squares += gap * gap;
        constant += alone;
      }
      return meanError(squares, codes.length) / (constant / codes.length);
    }
  }

  private static final class CalibrationError extends Scorer {
    private static final int USUAL_BINS = 10;
    private final int bins;

    CalibrationError(int bins) {
      super(bins == USUAL_BINS ? "ece" : "ece@" + bins, Scope.CLASSES, false);
      this.bins = bins;
      CalibrationCurve.checkBins(bins);
    }

    @Override
    double compute(Target truth, Prediction prediction, Weights weights) {
      refuse(weights);
      ClassTarget classes = scope.classes(id(), truth, prediction);
      return CalibrationCurve.count(id(), classes, prediction, bins).expectedError();
    }
  }

  /** The standard error of a mean from the sum of squared deviations. */
  static double meanError(double squares, int rows) {
    return rows < 2 ? Double.NaN : Math.sqrt(squares / (rows - 1.0) / rows);
  }
}
