package ai.kolosal.automl.metric;

import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.math.Moments;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/**
 * Metrics of numbers that compare with the best constant: 1 − loss / loss of the constant.
 *
 * <p>As in scikit-learn, no loss at all scores 1, a loss where the constant has none scores 0, and fewer than two rows
 * score NaN (but for explained variance, where one row leaves no loss).
 */
final class RelativeMetrics {
  private RelativeMetrics() {}

  /** The constant with the least loss. */
  @FunctionalInterface
  private interface Baseline {
    double of(double[] truth, Weights weights);
  }

  static Metric r2() {
    return new Relative("r2", RegressionMetrics.SQUARE, RelativeMetrics::mean, false, true);
  }

  static Metric explainedVariance() {
    return new Relative("explained_variance", RegressionMetrics.SQUARE, RelativeMetrics::mean, true, true);
  }

  static Metric d2AbsoluteError() {
    return new Relative("d2_absolute_error", RegressionMetrics.ABSOLUTE, (y, w) -> quantile(y, 0.5), false, false);
  }

  static Metric d2Pinball(double alpha) {
    return new Relative(
        "d2_pinball@" + MetricCatalog.number(alpha),
        RegressionMetrics.pinballLoss(alpha),
        (y, w) -> quantile(y, alpha),
        false,
        false);
  }

  static Metric d2Tweedie(double power) {
    return new Relative(
        "d2_tweedie@" + MetricCatalog.number(power),
        RegressionMetrics.deviance(power),
        RelativeMetrics::mean,
        false,
        true);
  }

  static Metric adjustedR2(int features) {
    return new Adjusted(features);
  }

  /** Weighted about the first value, so that a large offset costs no digits. */
  static double mean(double[] values, Weights weights) {
    if (weights.equal()) {
      return Moments.of(values).mean();
    }
    double origin = values[0];
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += weights.at(i) * (values[i] - origin);
    }
    return origin + sum / weights.total(values.length);
  }

  private static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return RegressionMetrics.quantile(sorted, share);
  }

  private static final class Relative extends Scorer {
    private final DoubleBinaryOperator loss;
    private final Baseline baseline;
    private final boolean centred;
    private final boolean weighted;

    Relative(String id, DoubleBinaryOperator loss, Baseline baseline, boolean centred, boolean weighted) {
      super(id, Scope.NUMBERS, true);
      this.loss = loss;
      this.baseline = baseline;
      this.centred = centred;
      this.weighted = weighted;
    }

    @Override
    double compute(Target truth, Prediction prediction, Weights weights) {
      if (!weighted) {
        refuse(weights);
      }
      double[] y = Scope.numbers(id(), truth, prediction).values();
      double[] p = prediction.values();
      double shift = shift(y, p, weights);
      double constant = baseline.of(y, weights);
      double sum = centred ? centred(y, p, shift, weights) : RegressionMetrics.sum(y, p, weights, loss);
      double least = RegressionMetrics.sum(y, constant, weights, loss);
      if (Double.isNaN(sum)) {
        RegressionMetrics.refuseNaN(id(), y, p, loss);
      }
      if (y.length < 2 && !centred) {
        return Double.NaN;
      }
      return sum == 0 ? 1 : least == 0 ? 0 : 1 - sum / least;
    }

    private double centred(double[] y, double[] p, double shift, Weights weights) {
      double sum = 0;
      for (int i = 0; i < y.length; i++) {
        sum += weights.at(i) * loss(y[i], p[i], shift);
      }
      return sum;
    }

    /** The errors are centred, not the predictions: a shift of a large prediction would be rounded away. */
    private double loss(double truth, double predicted, double shift) {
      return centred ? loss.applyAsDouble(truth - predicted, shift) : loss.applyAsDouble(truth, predicted);
    }

    private double shift(double[] y, double[] p, Weights weights) {
      if (!centred) {
        return 0;
      }
      double sum = 0;
      for (int i = 0; i < y.length; i++) {
        sum += weights.at(i) * (y[i] - p[i]);
      }
      return sum / weights.total(y.length);
    }

    /** The delta method; the baseline minimises the constant's loss, so that its own spread counts for nothing. */
    @Override
    public double standardError(Target truth, Prediction prediction) {
      double ratio = 1 - score(truth, prediction);
      double[] y = Scope.numbers(id(), truth, prediction).values();
      double[] p = prediction.values();
      double shift = shift(y, p, Weights.EQUAL);
      double constant = baseline.of(y, Weights.EQUAL);
      double squares = 0;
      double least = 0;
      for (int i = 0; i < y.length; i++) {
        double alone = loss.applyAsDouble(y[i], constant);
        double gap = loss(y[i], p[i], shift) - ratio * alone;
        squares += gap * gap;
        least += alone;
      }
      double error = ProbabilityMetrics.meanError(squares, y.length);
      return least == 0 ? Double.NaN : error / (least / y.length);
    }
  }

  /** R² with a price for features (Theil, 1961): 1 − (1 − R²)(n − 1)/(n − p − 1). */
  private static final class Adjusted extends Scorer {
    private static final Metric R2 = r2();
    private final int features;

    Adjusted(int features) {
      super("adjusted_r2@" + features, Scope.NUMBERS, true);
      if (features < 0) {
        throw new IllegalArgumentException("adjusted_r2 needs the number of features, not " + features);
      }
      this.features = features;
    }

    @Override
    double compute(Target truth, Prediction prediction, Weights weights) {
      refuse(weights);
      Scope.numbers(id(), truth, prediction);
      return 1 - (1 - R2.score(truth, prediction)) * price(truth.size());
    }

    @Override
    public double standardError(Target truth, Prediction prediction) {
      Scope.numbers(id(), truth, prediction);
      return R2.standardError(truth, prediction) * price(truth.size());
    }

    private double price(int rows) {
      int free = rows - features - 1;
      return free <= 0 ? Double.NaN : (rows - 1.0) / free;
    }
  }
}
