package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.TrainContext.Validation;
import ai.kolosal.automl.model.Trained;
import ai.kolosal.automl.model.TunedTrainer;
import ai.kolosal.automl.searchspace.Bounds;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Generalised linear models of counts, amounts and their mixtures: Poisson, Gamma and Tweedie regression with the link
 * log.
 *
 * <p>Minimises 1/(2n) Σᵢ vᵢ D(yᵢ, e^(w·xᵢ + b)) + α/2 |w|² with the unit deviance D of the family, a free intercept b and
 * row weights v of mean 1, as scikit-learn's {@code PoissonRegressor}, {@code GammaRegressor} and {@code
 * TweedieRegressor} do. Features should be standardised; cells that are not finite count as 0. Predictions are kept
 * within the range of the training target: not above its greatest value by more than the margin's share of the range,
 * nor below its least value divided by 1 + margin.
 *
 * <ul>
 *   <li>a target outside the family's range is refused by its row: Poisson and Tweedie take 0 and more, Gamma more
 *       than 0;
 *   <li>a target of nothing but 0: 0 everywhere;
 *   <li>collinear columns, more columns than rows: with α = 0 one of the many answers, else the only one;
 *   <li>no columns, or a deadline that has come already: the target's mean.
 * </ul>
 *
 * <p>Source: McCullagh and Nelder, 1989, Generalized Linear Models; Jørgensen, 1987. Immutable and thread-safe; one
 * thread trains.
 *
 * @param params the values of all settings, see {@link #space()}; those left out become the usual ones
 */
public record GlmTrainer(Params params) implements TunedTrainer<GlmTrainer> {
  /** The distribution: {@code poisson}, as usual, {@code gamma}, or {@code tweedie} with the power {@link #POWER}. */
  public static final Parameter<String> FAMILY = Parameter.choice("family", "poisson", "gamma", "tweedie");

  /** The power of the mean that the variance grows with, 1 … 2, for {@code tweedie}; usually 1.5. */
  public static final Parameter<Double> POWER =
      Parameter.number("power", 1.5, Bounds.between(1, 2)).searched(1.1, 1.9);

  /**
   * The strength of the penalty, at least 0; {@code auto}, as usual, chooses it on the validation rows by their metric,
   * or without such rows by deviance on five seeded folds (one of 20,000 rows and more).
   */
  public static final Parameter<Object> ALPHA =
      Parameter.number("alpha", 1, Bounds.atLeast(0)).or("auto").usually("auto").searchedByLogarithm(1e-4, 10);

  /** Whether there is an intercept; usually so. */
  public static final Parameter<Boolean> FIT_INTERCEPT = Parameter.flag("fit_intercept", true);

  /** The greatest slope of the objective at which training ends, above 0; usually 10⁻⁸. */
  public static final Parameter<Double> TOLERANCE = Parameter.number("tolerance", 1e-8, Bounds.above(0));

  /** The most steps for one strength, at least 1; usually 200. */
  public static final Parameter<Integer> MAX_ITERATIONS = Parameter.whole("max_iterations", 200, Bounds.atLeast(1));

  /** How far predictions may leave the training target's range, at least 0; {@code none} for no bounds; usually 0.1. */
  public static final Parameter<Object> MARGIN = Parameter.number("margin", 0.1, Bounds.atLeast(0)).or("none");

  private static final SearchSpace SPACE =
      SearchSpace.of(FAMILY, POWER, ALPHA, FIT_INTERCEPT, TOLERANCE, MAX_ITERATIONS, MARGIN);

  /* Powers of ten from strong to weak, times the curvature of a row. */
  private static final int STRONGEST = 1;
  private static final int STRENGTHS = 8;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the first that is out of its range
   */
  public GlmTrainer {
    params = SPACE.usual().with(SPACE.check(params));
  }

  /** The usual settings: Poisson regression that chooses the strength of its penalty. */
  public GlmTrainer() {
    this(SPACE.usual());
  }

  @Override
  public String id() {
    return "glm";
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
  public GlmTrainer with(Params changed) {
    return new GlmTrainer(params.with(SPACE.check(changed)));
  }

  private double power() {
    return switch (get(FAMILY)) {
      case "poisson" -> 1;
      case "gamma" -> 2;
      default -> get(POWER);
    };
  }

  @Override
  public LinearModel train(FeatureMatrix x, Target y, TrainContext context) {
    return (LinearModel) learn(x, y, context).best().model();
  }

  @Override
  public LearningPath learn(FeatureMatrix x, Target y, TrainContext context) {
    refuse(NumericRows.require("glm", y, context));
    NumericRows rows = NumericRows.of("glm", x, y, context);
    GlmProblem problem = problem(rows, context.deadline());
    if (!problem.isSane()) {
      throw new TrainingException("glm cannot square a target or features of such a size without overflow; "
          + "divide the target or scale the features");
    }
    double alpha = params.number(ALPHA).orElseGet(() -> choose(rows, context));
    improve(problem, alpha, context.deadline());
    return LearningPath.of(new Trained(model(problem), with(ALPHA, (Object) alpha)));
  }

  private void refuse(double[] target) {
    double power = power();
    for (int i = 0; i < target.length; i++) {
      if (!(power == 2 ? target[i] > 0 : target[i] >= 0)) {
        throw new TrainingException("row " + i + ": the target " + target[i] + " is not "
            + (power == 2 ? "above 0, as the family gamma wants it"
                : "at least 0, as the family " + get(FAMILY) + " wants it")
            + "; take the row out, shift the target, or use ridge");
      }
    }
  }

  private GlmProblem problem(NumericRows rows, Deadline deadline) {
    return new GlmProblem(rows, power(), get(FIT_INTERCEPT), deadline);
  }

  private void improve(GlmProblem problem, double alpha, Deadline deadline) {
    problem.improve(alpha, get(TOLERANCE), get(MAX_ITERATIONS), deadline);
  }

  private LinearModel model(GlmProblem problem) {
    double[] target = problem.rows().target();
    double least = Arrays.stream(target).min().orElseThrow();
    double greatest = Arrays.stream(target).max().orElseThrow();
    double margin = params.number(MARGIN).orElse(Double.POSITIVE_INFINITY);
    return margin == Double.POSITIVE_INFINITY
        ? problem.model(0, greatest == 0 ? 0 : margin)
        : problem.model(least / (1 + margin), greatest + margin * (greatest - least));
  }

  private double strength(NumericRows rows, int k) {
    double mean = rows.mean();
    return (mean > 0 ? Math.pow(mean, 2 - power()) : 1) * Math.pow(10, STRONGEST - k);
  }

  private double choose(NumericRows rows, TrainContext context) {
    Deadline deadline = context.deadline();
    double[] losses = new double[STRENGTHS];
    if (context.validation().isPresent()) {
      Validation validation = context.validation().get();
      addPath(
          problem(rows, deadline), rows, deadline,
          model -> context.metric().loss(validation.y(), model.predict(validation.x())), losses);
    } else {
      for (SeededFolds.Fold fold : SeededFolds.of(rows.rows(), context.seed())) {
        NumericRows held = rows.take(fold.held());
        addPath(problem(rows.take(fold.kept()), deadline), rows, deadline, model -> deviance(model, held), losses);
      }
    }
    int best = -1;
    for (int k = 0; k < losses.length; k++) {
      if (Double.isFinite(losses[k]) && losses[k] != 0 && (best < 0 || losses[k] < losses[best])) {
        best = k;
      }
    }
    return strength(rows, best < 0 ? STRONGEST + 1 : best);
  }

  /* From strong to weak, each from where the one before ended; what the deadline cuts off has no loss. */
  private void addPath(
      GlmProblem problem, NumericRows rows, Deadline deadline, ToDoubleFunction<LinearModel> loss, double[] losses) {
    for (int k = 0; k < STRENGTHS; k++) {
      if (deadline.expired()) {
        losses[k] = Double.NaN;
        continue;
      }
      improve(problem, strength(rows, k), deadline);
      losses[k] += loss.applyAsDouble(model(problem));
    }
  }

  /* Up to parts that are the same for every model. */
  private double deviance(LinearModel model, NumericRows held) {
    double power = power();
    double[] row = new double[held.columns().length];
    double[] out = new double[1];
    double sum = 0;
    for (int i = 0; i < held.rows(); i++) {
      for (int j = 0; j < row.length; j++) {
        row[j] = held.columns()[j][i];
      }
      model.predictRow(row, out);
      double m = Math.max(1e-300, out[0]);
      double y = held.target()[i];
      double loss =
          power == 1 ? m - y * Math.log(m)
              : power == 2 ? Math.log(m) + y / m
                  : Math.pow(m, 2 - power) / (2 - power) - y * Math.pow(m, 1 - power) / (1 - power);
      sum += held.weights()[i] * loss;
    }
    return sum;
  }
}
