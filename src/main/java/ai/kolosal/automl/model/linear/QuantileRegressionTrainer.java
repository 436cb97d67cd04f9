package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.math.WeightedQuantile;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.TunedTrainer;
import ai.kolosal.automl.model.linear.RidgeTrainer.Limits;
import ai.kolosal.automl.searchspace.Bounds;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.Arrays;

/**
 * Linear regression of a quantile of the target, the median to begin with, with an L1 penalty.
 *
 * <p>Minimises 1/n Σᵢ vᵢ ρ(yᵢ − w·xᵢ − b) + α |w|₁ with the pinball loss ρ(r) = max(τr, (τ − 1)r), a free intercept b and row
 * weights v of mean 1, as scikit-learn's {@code QuantileRegressor} does, to a relative 10⁻¹⁰ of the optimum as the dual
 * program certifies it. Features should be standardised; cells that are not finite count as 0. Predictions are kept
 * within the range of the training target, widened by a margin.
 *
 * <ul>
 *   <li>an optimum that is not unique, as with few rows or collinear columns without a penalty: one from among its middle;
 *   <li>no columns, constant columns only, or a deadline that has come already: the target's quantile;
 *   <li>α below 10⁻⁹ of the target's spread counts as that.
 * </ul>
 *
 * <p>Source: Koenker and Bassett, 1978, "Regression quantiles". Immutable and thread-safe; one thread trains.
 *
 * @param params the values of all settings, see {@link #space()}; those left out become the usual ones
 */
public record QuantileRegressionTrainer(Params params) implements TunedTrainer<QuantileRegressionTrainer> {
  /** The share of the target that shall lie below the prediction, above 0 and below 1; usually 0.5. */
  public static final Parameter<Double> QUANTILE = Parameter.number("quantile", 0.5, Bounds.above(0).below(1));

  /** The strength of the penalty in units of the target, at least 0; usually 0.001. */
  public static final Parameter<Double> ALPHA =
      Parameter.number("alpha", 1e-3, Bounds.atLeast(0)).searchedByLogarithm(1e-5, 1);

  /** Whether there is an intercept; usually so. */
  public static final Parameter<Boolean> FIT_INTERCEPT = Parameter.flag("fit_intercept", true);

  /** By what share of the training target's range predictions may leave it, at least 0; {@code none} for no bounds. */
  public static final Parameter<Object> MARGIN = Parameter.number("margin", 0.1, Bounds.atLeast(0)).or("none");

  private static final SearchSpace SPACE = SearchSpace.of(QUANTILE, ALPHA, FIT_INTERCEPT, MARGIN);
  private static final double LEAST_ALPHA = 1e-9;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the first that is out of its range
   */
  public QuantileRegressionTrainer {
    params = SPACE.usual().with(SPACE.check(params));
  }

  /** The usual settings, which learn the median. */
  public QuantileRegressionTrainer() {
    this(SPACE.usual());
  }

  @Override
  public String id() {
    return "quantile_regression";
  }

  @Override
  public FeatureView view() {
    return FeatureView.LINEAR;
  }

  @Override
  public boolean supports(Task task) {
    return task == Task.REGRESSION;
  }

  @Override
  public SearchSpace space() {
    return SPACE;
  }

  @Override
  public QuantileRegressionTrainer with(Params changed) {
    return new QuantileRegressionTrainer(params.with(SPACE.check(changed)));
  }

  @Override
  public LinearModel train(FeatureMatrix x, Target y, TrainContext context) {
    NumericRows rows = NumericRows.of("quantile_regression", x, y, context);
    double quantile = get(QUANTILE);
    int n = rows.rows();
    double start = WeightedQuantile.of(rows.target().clone(), rows.weights().clone(), quantile);
    double origin = get(FIT_INTERCEPT) ? start : 0;
    double spread = Arrays.stream(rows.target()).map(v -> Math.abs(v - origin)).average().orElseThrow();
    Limits limits = Limits.of(rows.target(), params.number(MARGIN).orElse(Double.POSITIVE_INFINITY));
    if (spread == 0 || !Double.isFinite(spread)) {
      return LinearModel.regression(new double[x.columns()], origin, limits.low(), limits.high());
    }
    // in units of the spread, so that the program's numbers are near 1
    double[] target = Arrays.stream(rows.target()).map(v -> (v - origin) / spread).toArray();
    double[] above = Arrays.stream(rows.weights()).map(v -> v * quantile).toArray();
    double[] below = Arrays.stream(rows.weights()).map(v -> v * (1 - quantile)).toArray();
    double penalty = n * Math.max(get(ALPHA), LEAST_ALPHA);
    QuantileProgram program =
        new QuantileProgram(rows.columns(), target, above, below, penalty, get(FIT_INTERCEPT) ? 0 : Double.NaN);
    double[] theta = program.solve(context.deadline());
    double[] weights = new double[x.columns()];
    for (int j = 0; j < weights.length; j++) {
      weights[j] = theta[j] * spread;
      if (!Double.isFinite(weights[j])) {
        throw new TrainingException("quantile_regression cannot weigh features of such a size without overflow; "
            + "scale the features");
      }
    }
    return LinearModel.regression(
        weights, origin + theta[weights.length] * spread, limits.low(), limits.high());
  }
}
