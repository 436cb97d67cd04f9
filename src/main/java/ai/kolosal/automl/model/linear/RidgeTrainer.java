package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.column.FiniteCells;
import ai.kolosal.automl.model.CountedRows;
import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trained;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.searchspace.Bounds;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * Ridge regression: least squares with an L2 penalty.
 *
 * <p>Minimises Σᵢ vᵢ (yᵢ − w·xᵢ − b)² + α |w|² with a free intercept b and row weights v of mean 1, as scikit-learn's
 * {@code Ridge} does. Features
 * should be standardised; cells that are not finite count as 0. Predictions are kept within the range of the training
 * target, widened by a margin, because a linear model has no bounds where a row is far from all it has seen.
 *
 * <ul>
 *   <li>α = 0 is ordinary least squares; where many solutions fit, as with collinear columns or more columns than rows,
 *       it is the one of least norm;
 *   <li>no columns, one row, constant columns only, or a deadline that has come already: the target's mean.
 * </ul>
 *
 * <p>Immutable and thread-safe; one thread trains.
 *
 * @param alpha the strength of the penalty, at least 0; empty to choose it by the metric on the validation rows, or
 *     without such rows by generalised cross-validation
 * @param fitIntercept whether there is an intercept
 * @param margin by what share of the training target's range predictions may leave it, at least 0; ∞ for no bounds
 */
public record RidgeTrainer(OptionalDouble alpha, boolean fitIntercept, double margin) implements Trainer {
  private static final Parameter<Object> ALPHA =
      Parameter.number("alpha", 1, Bounds.atLeast(0)).or("auto").usually("auto").searchedByLogarithm(1e-3, 10);
  private static final Parameter<Boolean> FIT_INTERCEPT = Parameter.flag("fit_intercept", true);
  private static final Parameter<Object> MARGIN = Parameter.number("margin", 0.1, Bounds.atLeast(0)).or("none");
  private static final SearchSpace SPACE = SearchSpace.of(ALPHA, FIT_INTERCEPT, MARGIN);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the first that is out of its range
   */
  public RidgeTrainer(OptionalDouble alpha, boolean fitIntercept, double margin) {
    this.alpha = alpha;
    this.fitIntercept = fitIntercept;
    this.margin = margin;
    SPACE.check(Params.of(settings()));
  }

  private RidgeTrainer(Params settings) {
    this(
        settings.number(ALPHA), settings.get(FIT_INTERCEPT), settings.number(MARGIN).orElse(Double.POSITIVE_INFINITY));
  }

  /** Settings that choose the strength of the penalty. */
  public RidgeTrainer() {
    this(SPACE.usual());
  }

  /**
   * Settings with a given strength of the penalty.
   *
   * @param alpha at least 0
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public RidgeTrainer(double alpha) {
    this(SPACE.usual().with(ALPHA.name(), alpha));
  }

  @Override
  public String id() {
    return "ridge";
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
  public SortedMap<String, Object> settings() {
    return Params.of(
        Map.of(
            ALPHA.name(), alpha.isPresent() ? (Object) alpha.getAsDouble() : "auto",
            FIT_INTERCEPT.name(), fitIntercept,
            MARGIN.name(), Double.isInfinite(margin) ? (Object) "none" : margin))
        .values();
  }

  @Override
  public SearchSpace space() {
    return SPACE;
  }

  @Override
  public RidgeTrainer with(Params changed) {
    return new RidgeTrainer(Params.of(settings()).with(SPACE.check(changed)));
  }

  @Override
  public LinearModel train(FeatureMatrix x, Target y, TrainContext context) {
    return (LinearModel) learn(x, y, context).best().model();
  }

  @Override
  public LearningPath learn(FeatureMatrix x, Target y, TrainContext context) {
    if (y instanceof ClassTarget) {
      throw new TrainingException("ridge learns numbers, the target holds classes of the task " + context.task().id()
          + "; use logistic_regression");
    }
    if (NumericTarget.require("ridge", y).size() == 0) {
      throw new TrainingException("ridge needs at least one row; the target has none");
    }
    Columns.requireNumbers(x);
    CountedRows rows = CountedRows.of(x, y, context);
    double[] target = NumericTarget.require("ridge", rows.y()).values();
    CentredMatrix centred =
        CentredMatrix.of(FiniteCells.of(rows.x()), target, rows.context().rowWeights(rows.y()), fitIntercept);
    Limits limits = Limits.of(target, margin);
    if (!centred.isSane()) {
      throw new TrainingException("ridge cannot square a target or features of such a size without overflow; "
          + "divide the target or scale the features");
    }
    RidgeSolver solver = RidgeSolver.of(centred, context.deadline());
    double strength = alpha.isPresent() ? alpha.getAsDouble() : choose(centred, solver, limits, context);
    double[] weights = solver.weights(strength, context.deadline());
    return LearningPath.of(
        new Trained(
            limits.model(centred, weights), new RidgeTrainer(OptionalDouble.of(strength), fitIntercept, margin)));
  }

  /* A strength is a ratio of variances and does not grow with the rows: a part of them can choose it. */
  private double choose(CentredMatrix x, RidgeSolver solver, Limits limits, TrainContext context) {
    if (solver instanceof RidgeSolver.Direct direct) {
      return RidgePath.choose(x, direct, fitIntercept, limits, context);
    }
    CentredMatrix sample = x.strided(RidgeSolver.directRows(x), fitIntercept);
    return RidgePath.choose(
        sample, RidgeSolver.direct(sample, context.deadline()), fitIntercept, limits, context);
  }

  /** Where predictions must lie. */
  record Limits(double low, double high) {
    static Limits of(double[] values, double margin) {
      double least = values[0];
      double greatest = values[0];
      for (double value : values) {
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
      double room = margin == Double.POSITIVE_INFINITY ? margin : margin * (greatest - least);
      return new Limits(least - room, greatest + room);
    }

    LinearModel model(CentredMatrix centred, double[] weights) {
      return LinearModel.regression(weights, centred.intercept(weights), low, high);
    }
  }
}
