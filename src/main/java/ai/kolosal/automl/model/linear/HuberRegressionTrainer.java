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
import java.util.Optional;

/**
 * Linear regression that outliers of the target do not pull away: Huber's loss with an L2 penalty.
 *
 * <p>Minimises Σᵢ vᵢ (σ + H((yᵢ − w·xᵢ − b) / σ) σ) + α |w|² over weights, a free intercept b and the scale σ, with H(z) = z²
 * up to |z| = ε and 2ε|z| − ε² beyond, and row weights v of mean 1, as scikit-learn's {@code HuberRegressor} does.
 * Features should be standardised; cells that are not finite count as 0. Predictions are kept within the range of the
 * training target, widened by a margin.
 *
 * <ul>
 *   <li>a target that the columns fit exactly, or so many outliers that σ vanishes: σ ends at 10⁻⁶ of the target's
 *       median distance from its median, where errors count by their size alone;
 *   <li>no columns, constant columns only, or a deadline that has come already: the median, or nearly so.
 * </ul>
 *
 * <p>Source: Huber and Ronchetti, 2009, Robust Statistics, chapter 7; Owen, 2007, "A robust hybrid of lasso and ridge
 * regression". Immutable and thread-safe; one thread trains.
 *
 * @param params the values of all settings, see {@link #space()}; those left out become the usual ones
 */
public record HuberRegressionTrainer(Params params) implements TunedTrainer<HuberRegressionTrainer> {
  /** From how many scales on errors count linearly, at least 1; usually 1.35, 95 % as efficient as squares are. */
  public static final Parameter<Double> EPSILON =
      Parameter.number("epsilon", 1.35, Bounds.atLeast(1)).searched(1, 3);

  /** The strength of the penalty, at least 0; usually 10⁻⁴. For the target in its own spread where that is standardised. */
  public static final Parameter<Double> ALPHA =
      Parameter.number("alpha", 1e-4, Bounds.atLeast(0)).searchedByLogarithm(1e-5, 1e3);

  /**
   * Whether the penalty is that of a target divided by its spread, the median distance from the median; usually so. Else, as
   * in scikit-learn, a target in other units has another penalty, and of one in millions nothing is learned.
   */
  public static final Parameter<Boolean> STANDARDISE = Parameter.flag("standardise_target", true);

  /** Whether there is an intercept; usually so. */
  public static final Parameter<Boolean> FIT_INTERCEPT = Parameter.flag("fit_intercept", true);

  /** The greatest slope of the mean loss at which training ends, above 0; usually 10⁻⁸. */
  public static final Parameter<Double> TOLERANCE = Parameter.number("tolerance", 1e-8, Bounds.above(0));

  /** The most steps, at least 1; usually 300. */
  public static final Parameter<Integer> MAX_ITERATIONS = Parameter.whole("max_iterations", 300, Bounds.atLeast(1));

  /** By what share of the training target's range predictions may leave it, at least 0; {@code none} for no bounds. */
  public static final Parameter<Object> MARGIN = Parameter.number("margin", 0.1, Bounds.atLeast(0)).or("none");

  private static final SearchSpace SPACE =
      SearchSpace.of(EPSILON, ALPHA, STANDARDISE, FIT_INTERCEPT, TOLERANCE, MAX_ITERATIONS, MARGIN);
  /* Bounds of σ in units of the target's median distance from its median. */
  private static final double FIRST_SCALE = 0.1;
  private static final double LEAST_SCALE = 0.9e-6;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the first that is out of its range
   */
  public HuberRegressionTrainer {
    params = SPACE.usual().with(SPACE.check(params));
  }

  /** The usual settings. */
  public HuberRegressionTrainer() {
    this(SPACE.usual());
  }

  @Override
  public String id() {
    return "huber_regression";
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
  public HuberRegressionTrainer with(Params changed) {
    return new HuberRegressionTrainer(params.with(SPACE.check(changed)));
  }

  @Override
  public LinearModel train(FeatureMatrix x, Target y, TrainContext context) {
    NumericRows rows = NumericRows.of("huber_regression", x, y, context);
    boolean intercept = get(FIT_INTERCEPT);
    double start =
        intercept ? WeightedQuantile.of(rows.target().clone(), rows.weights().clone(), 0.5) : 0;
    double[] distances = Arrays.stream(rows.target()).map(v -> Math.abs(v - start)).toArray();
    double size = Arrays.stream(distances).max().orElseThrow();
    Limits limits = Limits.of(rows.target(), params.number(MARGIN).orElse(Double.POSITIVE_INFINITY));
    if (size == 0) {
      return LinearModel.regression(new double[x.columns()], start, limits.low(), limits.high());
    }
    double spread = WeightedQuantile.of(distances, rows.weights().clone(), 0.5);
    Optional<RowSpace> space = rows.rowSpace(context.deadline());
    double[][] columns = space.map(RowSpace::columns).orElse(rows.columns());
    double unit = spread > 0 ? spread : size;
    double alpha = get(STANDARDISE) ? get(ALPHA) / unit : get(ALPHA);
    HuberObjective objective = new HuberObjective(columns, intercept, rows, get(EPSILON), alpha);
    double[] theta = new double[columns.length + 2];
    theta[columns.length] = start;
    theta[columns.length + 1] = Math.max(1.5 * spread, 0.01 * size);
    double[] gradient = new double[theta.length];
    double value = objective.evaluate(theta, gradient);
    if (!Double.isFinite(value + Arrays.stream(gradient).map(g -> g * g).sum())) {
      throw new TrainingException("huber_regression cannot square a target or features of such a size without "
          + "overflow; divide the target or scale the features");
    }
    // a scale that vanishes leaves kinks; each bound is the start for the next, a tenth of it
    NewtonSteps steps = new NewtonSteps(objective);
    for (double least = FIRST_SCALE; least >= LEAST_SCALE; least *= 0.1) {
      objective.boundScale(least * unit);
      steps.minimise(theta, get(TOLERANCE), get(MAX_ITERATIONS), context.deadline());
      objective.evaluate(theta, gradient);
      if (!objective.isHeld() || context.deadline().expired()) {
        break;
      }
    }
    double[] own = Arrays.copyOf(theta, columns.length);
    return LinearModel.regression(
        space.map(s -> s.weights(own)).orElse(own), theta[columns.length], limits.low(), limits.high());
  }
}
