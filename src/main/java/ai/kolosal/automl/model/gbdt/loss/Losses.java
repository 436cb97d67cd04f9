package ai.kolosal.automl.model.gbdt.loss;

import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;

/** Which loss serves a question. */
public final class Losses {
  private Losses() {}

  /**
   * The loss that makes a metric good, or the nearest there is.
   *
   * <ul>
   *   <li>two classes: {@link Logistic}; more: {@link Softmax}
   *   <li>absolute and relative errors (MAE, MAPE, SMAPE, the median absolute error, D² of it): {@link AbsoluteError}
   *   <li>pinball losses and D² of them: {@link Quantile}
   *   <li>Tweedie deviances of power 1 … 2 and D² of them: {@link Poisson}, {@link Gamma}, {@link Tweedie}
   *   <li>all others, also metrics of other makers: {@link SquaredError}
   * </ul>
   *
   * @param task what kind of question the target asks
   * @param metric what the user wants to be good
   * @return a loss that supports the task
   */
  public static Loss of(Task task, Metric metric) {
    return switch (task) {
      case BINARY -> new Logistic();
      case MULTICLASS -> new Softmax();
      case REGRESSION -> ofNumbers(metric.id());
    };
  }

  private static Loss ofNumbers(String metric) {
    int at = metric.indexOf('@');
    String name = at < 0 ? metric : metric.substring(0, at);
    return switch (name) {
      case "mae", "mape", "smape", "median_absolute_error", "d2_absolute_error" -> new AbsoluteError();
      case "pinball", "d2_pinball" -> ofQuantile(Double.parseDouble(metric.substring(at + 1)));
      case "poisson_deviance" -> new Poisson();
      case "gamma_deviance" -> new Gamma();
      case "tweedie_deviance", "d2_tweedie" -> ofPower(Double.parseDouble(metric.substring(at + 1)));
      default -> new SquaredError();
    };
  }

  private static Loss ofQuantile(double alpha) {
    return alpha > 0 && alpha < 1 ? new Quantile(alpha) : new SquaredError();
  }

  private static Loss ofPower(double power) {
    if (power == 1) {
      return new Poisson();
    }
    if (power == 2) {
      return new Gamma();
    }
    return power > 1 && power < 2 ? new Tweedie(power) : new SquaredError();
  }
}
