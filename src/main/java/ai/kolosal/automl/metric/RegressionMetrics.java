package ai.kolosal.automl.metric;

import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.kernel.Kernels;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/** Metrics of numbers that are the mean, the root of the mean, the median or the maximum of a loss a row. */
final class RegressionMetrics {
  private static final double EPSILON = Math.ulp(1.0);

  private RegressionMetrics() {}

  static final DoubleBinaryOperator SQUARE = (y, p) -> (y - p) * (y - p);
  static final DoubleBinaryOperator ABSOLUTE = (y, p) -> Math.abs(y - p);
  private static final DoubleBinaryOperator SQUARED_LOG =
      (y, p) -> {
        double gap = Math.log1p(y) - Math.log1p(Math.max(p, -1));
        return y <= -1 ? Double.NaN : gap * gap;
      };

  static Metric mse() {
    return new Mean("mse", SQUARE, false);
  }

  static Metric rmse() {
    return new Mean("rmse", SQUARE, true);
  }

  static Metric mae() {
    return new Mean("mae", ABSOLUTE, false);
  }

  static Metric mape() {
    return new Mean("mape", (y, p) -> Math.abs(y - p) / Math.max(Math.abs(y), EPSILON), false);
  }

  static Metric smape() {
    return new Mean(
        "smape",
        (y, p) -> {
          double size = Math.abs(y) + Math.abs(p);
          return size == 0 ? 0 : 2 * Math.abs(y - p) / size;
        },
        false);
  }

  static Metric msle() {
    return new Mean("msle", SQUARED_LOG, false);
  }

  static Metric rmsle() {
    return new Mean("rmsle", SQUARED_LOG, true);
  }

  static Metric pinball(double alpha) {
    return new Mean("pinball@" + MetricCatalog.number(alpha), pinballLoss(alpha), false);
  }

  static Metric tweedie(String id, double power) {
    return new Mean(id, deviance(power), false);
  }

  static Metric medianAbsoluteError() {
    return new Ordered("median_absolute_error", false);
  }

  static Metric maxError() {
    return new Ordered("max_error", true);
  }

  static DoubleBinaryOperator pinballLoss(double alpha) {
    if (!(alpha >= 0 && alpha <= 1)) {
      throw new IllegalArgumentException("the pinball loss needs a quantile of 0 … 1, not " + alpha);
    }
    return (y, p) -> y >= p ? alpha * (y - p) : (1 - alpha) * (p - y);
  }

  /**
   * The unit deviance of Tweedie's family (Jørgensen, 1987); NaN for a truth outside the family's domain, infinite for
   * a prediction outside it.
   */
  static DoubleBinaryOperator deviance(double power) {
    if (!Double.isFinite(power) || power > 0 && power < 1) {
      throw new IllegalArgumentException("no Tweedie distribution has the power " + power + "; take 0, or 1 and above");
    }
    if (power == 0) {
      return SQUARE;
    }
    return (y, p) -> {
      boolean outside = power >= 2 ? !(y > 0) : power >= 1 && !(y >= 0);
      if (outside || Double.isNaN(p)) {
        return Double.NaN;
      }
      if (p <= 0) {
        return Double.POSITIVE_INFINITY;
      }
      if (power == 1) {
        return 2 * ((y == 0 ? 0 : y * Math.log(y / p)) - y + p);
      }
      if (power == 2) {
        return 2 * (Math.log(p / y) + y / p - 1);
      }
      return 2
          * (Math.pow(Math.max(y, 0), 2 - power) / ((1 - power) * (2 - power))
              - y * Math.pow(p, 1 - power) / (1 - power)
              + Math.pow(p, 2 - power) / (2 - power));
    };
  }

  /** Says which row makes a sum of losses NaN. */
  static void refuseNaN(String metric, double[] truth, double[] predicted, DoubleBinaryOperator loss) {
    for (int i = 0; i < truth.length; i++) {
      if (!Double.isFinite(predicted[i])) {
        throw new IllegalArgumentException(
            "metric '" + metric + "': the prediction of row " + i + " is " + predicted[i]);
      }
    }
    for (int i = 0; i < truth.length; i++) {
      if (Double.isNaN(loss.applyAsDouble(truth[i], predicted[i]))) {
        throw new IllegalArgumentException(
            "metric '" + metric + "' is not defined for the target " + truth[i] + " of row " + i
                + "; choose a metric for numbers of this range, such as rmse");
      }
    }
  }

  private static final class Mean extends Scorer {
    private final DoubleBinaryOperator loss;
    private final boolean root;

    Mean(String id, DoubleBinaryOperator loss, boolean root) {
      super(id, Scope.NUMBERS, false);
      this.loss = loss;
      this.root = root;
    }

    @Override
    double compute(Target truth, Prediction prediction, Weights weights) {
      double[] y = Scope.numbers(id(), truth, prediction).values();
      double mean = mean(y, prediction.values(), weights);
      return root ? Math.sqrt(mean) : mean;
    }

    private double mean(double[] y, double[] p, Weights weights) {
      double sum = sum(y, p, weights, loss);
      if (Double.isNaN(sum)) {
        refuseNaN(id(), y, p, loss);
      }
      return sum / weights.total(y.length);
    }

    /** Of a root by the delta method: the error of the mean by twice the root. */
    @Override
    public double standardError(Target truth, Prediction prediction) {
      double[] y = Scope.numbers(id(), truth, prediction).values();
      double[] p = prediction.values();
      double mean = mean(y, p, Weights.EQUAL);
      double squares = Kernels.squaredDeviations(losses(y, p, loss), mean);
      double error = ProbabilityMetrics.meanError(squares, y.length);
      return root && mean > 0 ? error / (2 * Math.sqrt(mean)) : error;
    }
  }

  /** The weighted sum of a loss. */
  static double sum(double[] y, double[] p, Weights weights, DoubleBinaryOperator loss) {
    if (weights.equal() && loss == SQUARE) {
      return Kernels.squaredDistance(y, p);
    }
    if (weights.equal() && loss == ABSOLUTE) {
      return Kernels.absoluteDistance(y, p);
    }
    return weights.sum(losses(y, p, loss));
  }

  /** The weighted sum of a loss of one prediction for all. */
  static double sum(double[] y, double constant, Weights weights, DoubleBinaryOperator loss) {
    if (weights.equal() && loss == SQUARE) {
      return Kernels.squaredDeviations(y, constant);
    }
    double[] same = new double[y.length];
    Arrays.fill(same, constant);
    return weights.sum(losses(y, same, loss));
  }

  private static double[] losses(double[] y, double[] p, DoubleBinaryOperator loss) {
    double[] losses = new double[y.length];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = loss.applyAsDouble(y[i], p[i]);
    }
    return losses;
  }

  private static final class Ordered extends Scorer {
    private final boolean maximum;

    Ordered(String id, boolean maximum) {
      super(id, Scope.NUMBERS, false);
      this.maximum = maximum;
    }

    @Override
    double compute(Target truth, Prediction prediction, Weights weights) {
      refuse(weights);
      double[] y = Scope.numbers(id(), truth, prediction).values();
      double[] p = prediction.values();
      double[] gaps = new double[y.length];
      double most = 0;
      for (int i = 0; i < y.length; i++) {
        gaps[i] = Math.abs(y[i] - p[i]);
        most = Math.max(most, gaps[i]);
      }
      if (Double.isNaN(most)) {
        refuseNaN(id(), y, p, ABSOLUTE);
      }
      if (maximum) {
        return most;
      }
      Arrays.sort(gaps);
      return quantile(gaps, 0.5);
    }
  }

  /** The quantile of type 7 (Hyndman and Fan, 1996) of sorted values. */
  static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    double part = at - below;
    double low = sorted[below];
    return part == 0 ? low : low + part * (sorted[below + 1] - low);
  }
}
