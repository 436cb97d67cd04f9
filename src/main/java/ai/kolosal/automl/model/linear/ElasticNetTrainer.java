package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.model.CountedRows;
import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.TunedTrainer;
import ai.kolosal.automl.searchspace.Bounds;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Least squares with an L1 and an L2 penalty: the elastic net, and at its ends the lasso and ridge regression.
 *
 * <p>Minimises 1/(2n) Σᵢ vᵢ (yᵢ − w·xᵢ − b)² + α ρ |w|₁ + α (1 − ρ)/2 |w|² with a free intercept b and row weights v of mean
 * 1, as scikit-learn's {@code ElasticNet} does; ρ = 1 is its {@code Lasso}. Many weights are exactly 0. Features should be
 * standardised; cells that are not finite count as 0. Predictions are kept within the range of the training target, widened
 * by a margin.
 *
 * <ul>
 *   <li>several answers are possible where ρ = 1 and columns are collinear, or where α = 0 and there are more columns than
 *       rows: one of them is given, of equal loss;
 *   <li>no columns, one row, constant columns or a constant target: the target's mean;
 *   <li>a deadline that comes early: the weights so far, at first the target's mean;
 *   <li>at most 5000 columns get weights: where more would, the best of those is given;
 *   <li>columns or a target whose squares overflow are refused.
 * </ul>
 *
 * <p>Coordinate descent over a path (Friedman, Hastie and Tibshirani, <em>Regularization Paths for Generalized Linear Models
 * via Coordinate Descent</em>, 2010), ended by the duality gap. Immutable and thread-safe.
 *
 * @param params the values of all settings
 */
public record ElasticNetTrainer(Params params) implements TunedTrainer<ElasticNetTrainer> {
  /**
   * The strength of the penalty α, at least 0; {@code auto}, as usual, to choose among 100 from the one at which all weights
   * are 0 to {@link #EPS} of it: by the metric on the validation rows, or without such rows by five-fold cross-validation.
   */
  public static final Parameter<Object> ALPHA =
      Parameter.number("alpha", 1, Bounds.atLeast(0)).or("auto").usually("auto").searchedByLogarithm(1e-4, 1);

  /**
   * The share of the L1 penalty ρ, 0 … 1; {@code auto}, as usual, to choose among 0.5, 0.9, 0.99 and 1 as the strength is. The L2
   * part of a smaller share outgrows the data long before the L1 part lets all weights in.
   */
  public static final Parameter<Object> L1_RATIO =
      Parameter.number("l1_ratio", 0.5, Bounds.between(0, 1)).or("auto").usually("auto").searched(0.5, 1);

  /**
   * The weakest strength of the path as a share of the strongest, above 0 and below 1; usually 0.00001, for the L2 part of
   * scikit-learn's 0.001 is still a strong penalty.
   */
  public static final Parameter<Double> EPS = Parameter.number("eps", 1e-5, Bounds.between(1e-12, 0.999));

  /** After so many weaker strengths in a row that are no better the path ends, at least 1; usually 15. */
  public static final Parameter<Integer> PATIENCE = Parameter.whole("patience", 15, Bounds.atLeast(1));

  /** Whether there is an intercept; usually so. */
  public static final Parameter<Boolean> FIT_INTERCEPT = Parameter.flag("fit_intercept", true);

  /** Whether all weights are at least 0; usually not. */
  public static final Parameter<Boolean> POSITIVE = Parameter.flag("positive", false);

  /** By what share of the training target's range predictions may leave it, at least 0, usually 0.1; {@code none} for no bounds. */
  public static final Parameter<Object> MARGIN = Parameter.number("margin", 0.1, Bounds.atLeast(0)).or("none");

  /** The duality gap at which descent ends, as a share of the centred target's sum of squares, above 0; usually 0.0001. */
  public static final Parameter<Double> TOLERANCE = Parameter.number("tolerance", 1e-4, Bounds.above(0));

  /** At most this many passes over the columns for a strength, at least 1; usually 10000. */
  public static final Parameter<Integer> MAX_ITERATIONS =
      Parameter.whole("max_iterations", 10_000, Bounds.atLeast(1));

  private static final SearchSpace SPACE =
      SearchSpace.of(ALPHA, L1_RATIO, EPS, PATIENCE, FIT_INTERCEPT, POSITIVE, MARGIN, TOLERANCE, MAX_ITERATIONS);

  /**
   * Settings.
   *
   * @param params values of some settings; the others have their usual ones
   * @throws IllegalArgumentException naming the first that is unknown or out of its range
   */
  public ElasticNetTrainer(Params params) {
    this.params = SPACE.usual().with(SPACE.check(params));
  }

  /** Settings that choose the strength of the penalty, half of it L1. */
  public ElasticNetTrainer() {
    this(SPACE.usual());
  }

  /**
   * Settings with a given penalty.
   *
   * @param alpha its strength, at least 0
   * @param l1Ratio the share of L1, 0 … 1
   * @return the trainer
   * @throws IllegalArgumentException if one is out of its range
   */
  public static ElasticNetTrainer of(double alpha, double l1Ratio) {
    return new ElasticNetTrainer(Params.of(Map.of(ALPHA.name(), alpha, L1_RATIO.name(), l1Ratio)));
  }

  /**
   * The lasso: an L1 penalty alone, whose strength is chosen.
   *
   * @return the trainer
   */
  public static ElasticNetTrainer lasso() {
    return new ElasticNetTrainer().with(L1_RATIO, 1.0);
  }

  /**
   * The lasso with a given strength.
   *
   * @param alpha at least 0
   * @return the trainer
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public static ElasticNetTrainer lasso(double alpha) {
    return of(alpha, 1);
  }

  @Override
  public String id() {
    return "elastic_net";
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
  public ElasticNetTrainer with(Params changed) {
    return new ElasticNetTrainer(params.with(SPACE.check(changed)));
  }

  @Override
  public LinearModel train(FeatureMatrix x, Target y, TrainContext context) {
    return (LinearModel) learn(x, y, context).best().model();
  }

  @Override
  public LearningPath learn(FeatureMatrix x, Target y, TrainContext context) {
    if (y instanceof ClassTarget) {
      throw new TrainingException("elastic_net learns numbers, the target holds classes of the task "
          + context.task().id() + "; use logistic_regression");
    }
    if (NumericTarget.require("elastic_net", y).size() == 0) {
      throw new TrainingException("elastic_net needs at least one row; the target has none");
    }
    Columns.requireNumbers(x);
    CountedRows rows = CountedRows.of(x, y, context);
    double[] target = NumericTarget.require("elastic_net", rows.y()).values();
    Optional<double[]> weights = rows.context().rowWeights(rows.y());
    RowChunks chunks = new RowChunks(context.threads());
    LearningPath[] learned = new LearningPath[1];
    chunks.lead(() -> {
      CentredColumns centred =
          new CentredColumns(LinearColumns.of(rows.x(), chunks), target, weights, get(FIT_INTERCEPT));
      if (!centred.isSane()) {
        throw new TrainingException("elastic_net cannot square a target or features of such a size without overflow; "
            + "divide the target or scale the features");
      }
      learned[0] = new ElasticNetPath(this, rows.x(), target, weights, centred, rows.context(), chunks).learn();
    });
    return learned[0];
  }

  /** The strength, empty where it is chosen. */
  OptionalDouble alpha() {
    return params.number(ALPHA);
  }

  /** The share of the L1 penalty, empty where it is chosen. */
  OptionalDouble l1Ratio() {
    return params.number(L1_RATIO);
  }

  /** How far predictions may leave the target's range. */
  double margin() {
    return params.number(MARGIN).orElse(Double.POSITIVE_INFINITY);
  }

  /** These settings with what was chosen. */
  ElasticNetTrainer settled(double alpha, double l1Ratio) {
    return with(Params.of(Map.of(ALPHA.name(), alpha, L1_RATIO.name(), l1Ratio)));
  }
}
