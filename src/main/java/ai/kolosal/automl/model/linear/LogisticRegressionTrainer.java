package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.model.CountedRows;
import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.TrainContext.Validation;
import ai.kolosal.automl.model.Trained;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.searchspace.Bounds;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * Logistic regression with an L2 or L1 penalty or both: binary, or multinomial in the softmax form.
 *
 * <p>Minimises C Σᵢ vᵢ lossᵢ + (1 − ρ)/2 |w|² + ρ |w|₁ with a free intercept and row weights v of mean 1, as scikit-learn's
 * {@code LogisticRegression} does with {@code l1_ratio} ρ. Features should be standardised; cells that are not finite count
 * as 0. Columns that are mostly zeros, as one-hot columns are, cost what their other cells cost.
 *
 * <ul>
 *   <li>classes that can be separated, collinear and constant columns: the penalty makes the answer unique;
 *   <li>a class without rows gets about half a row's share at the mean row and no coefficients; with rows of one class
 *       only every row gets the same answer;
 *   <li>no columns, or a deadline that has come already: the frequencies of the classes.
 * </ul>
 *
 * <p>Without an L1 penalty by L-BFGS round a Newton matrix, with one by proximal Newton steps (Friedman, Hastie and Tibshirani,
 * 2010; Lee, Sun and Saunders, 2014). Immutable and thread-safe.
 *
 * @param c the inverse strength of the penalty C, positive; empty to choose among 10⁻³ … 10³ by the metric on the
 *     validation rows, which without such rows is 1
 * @param l1Ratio the share ρ of the L1 penalty, 0 … 1; above 0 many weights are exactly 0, at 1 the answer need not be the
 *     only one
 * @param fitIntercept whether sums have an intercept
 * @param tolerance the greatest entry of the mean loss's (sub)gradient at which training ends, positive
 * @param maxIterations the most steps for one strength, at least 1
 */
public record LogisticRegressionTrainer(
    OptionalDouble c, double l1Ratio, boolean fitIntercept, double tolerance, int maxIterations) implements Trainer {
  private static final double[] STRENGTHS = {1e-3, 1e-2, 1e-1, 1, 1e1, 1e2, 1e3};
  private static final double USUAL = 1;
  /* So many weaker penalties in a row that are no better end the path. */
  private static final int PATIENCE = 2;

  private static final Parameter<Object> C =
      Parameter.number("c", USUAL, Bounds.above(0)).or("auto").usually("auto").searchedByLogarithm(0.1, 1e3);
  private static final Parameter<Double> L1_RATIO = Parameter.number("l1_ratio", 0, Bounds.between(0, 1));
  private static final Parameter<Boolean> FIT_INTERCEPT = Parameter.flag("fit_intercept", true);
  private static final Parameter<Double> TOLERANCE = Parameter.number("tolerance", 1e-5, Bounds.above(0));
  private static final Parameter<Integer> MAX_ITERATIONS = Parameter.whole("max_iterations", 200, Bounds.atLeast(1));
  private static final SearchSpace SPACE = SearchSpace.of(C, L1_RATIO, FIT_INTERCEPT, TOLERANCE, MAX_ITERATIONS);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the first that is out of its range
   */
  public LogisticRegressionTrainer(
      OptionalDouble c, double l1Ratio, boolean fitIntercept, double tolerance, int maxIterations) {
    this.c = c;
    this.l1Ratio = l1Ratio;
    this.fitIntercept = fitIntercept;
    this.tolerance = tolerance;
    this.maxIterations = maxIterations;
    SPACE.check(Params.of(settings()));
  }

  private LogisticRegressionTrainer(Params settings) {
    this(
        settings.number(C), settings.get(L1_RATIO), settings.get(FIT_INTERCEPT), settings.get(TOLERANCE),
        settings.get(MAX_ITERATIONS));
  }

  /** Settings that choose the strength of the penalty on the validation rows. */
  public LogisticRegressionTrainer() {
    this(SPACE.usual());
  }

  /**
   * Settings with a given strength of the penalty.
   *
   * @param c its inverse, positive
   * @throws IllegalArgumentException if it is not positive and finite
   */
  public LogisticRegressionTrainer(double c) {
    this(SPACE.usual().with(C.name(), c));
  }

  /**
   * Settings with an L2 penalty.
   *
   * @param c its inverse strength, positive; empty to choose it
   * @param fitIntercept whether sums have an intercept
   * @param tolerance the greatest entry of the gradient at which training ends, positive
   * @param maxIterations the most steps for one strength, at least 1
   * @throws IllegalArgumentException naming the first that is out of its range
   */
  public LogisticRegressionTrainer(OptionalDouble c, boolean fitIntercept, double tolerance, int maxIterations) {
    this(c, 0, fitIntercept, tolerance, maxIterations);
  }

  /**
   * These settings with another share of the L1 penalty.
   *
   * @param share 0 for L2 alone … 1 for L1 alone
   * @return new settings
   * @throws IllegalArgumentException if it is out of its range
   */
  public LogisticRegressionTrainer withL1Ratio(double share) {
    return new LogisticRegressionTrainer(c, share, fitIntercept, tolerance, maxIterations);
  }

  @Override
  public String id() {
    return "logistic_regression";
  }

  @Override
  public FeatureView view() {
    return FeatureView.LINEAR;
  }

  @Override
  public boolean supports(Task task) {
    return task.isClassification();
  }

  @Override
  public SortedMap<String, Object> settings() {
    return Params.of(
        Map.of(
            C.name(), c.isPresent() ? (Object) c.getAsDouble() : "auto",
            L1_RATIO.name(), l1Ratio,
            FIT_INTERCEPT.name(), fitIntercept,
            TOLERANCE.name(), tolerance,
            MAX_ITERATIONS.name(), maxIterations))
        .values();
  }

  @Override
  public SearchSpace space() {
    return SPACE;
  }

  @Override
  public LogisticRegressionTrainer with(Params changed) {
    return new LogisticRegressionTrainer(Params.of(settings()).with(SPACE.check(changed)));
  }

  @Override
  public LinearModel train(FeatureMatrix x, Target y, TrainContext context) {
    return (LinearModel) learn(x, y, context).best().model();
  }

  @Override
  public LearningPath learn(FeatureMatrix x, Target y, TrainContext context) {
    if (!(y instanceof ClassTarget target)) {
      throw new TrainingException("logistic regression learns classes, the target holds numbers of the task "
          + context.task().id() + "; use ridge");
    }
    if (target.labels().size() < 2 || target.size() == 0) {
      throw new TrainingException("logistic regression needs two classes and a row, the target has "
          + target.labels().size() + " classes and " + target.size() + " rows; check the target column");
    }
    Columns.requireNumbers(x);
    CountedRows rows = CountedRows.of(x, target, context);
    RowChunks chunks = new RowChunks(context.threads());
    LearningPath[] learned = new LearningPath[1];
    chunks.lead(() -> learned[0] = learn(rows, chunks));
    return learned[0];
  }

  private LearningPath learn(CountedRows rows, RowChunks chunks) {
    TrainContext context = rows.context();
    LogisticProblem problem =
        new LogisticProblem(
            rows.x(), (ClassTarget) rows.y(), context.rowWeights(rows.y()), fitIntercept, l1Ratio, chunks,
            context.deadline());
    if (c.isPresent() || context.validation().isEmpty()) {
      double strength = c.orElse(USUAL);
      problem.improve(strength, tolerance, maxIterations, context.deadline());
      return LearningPath.of(new Trained(problem.model(), settled(strength)));
    }
    return path(problem, context, context.validation().get());
  }

  /* From strong to weak, each from where the one before ended. */
  private LearningPath path(LogisticProblem problem, TrainContext context, Validation validation) {
    List<Trained> steps = new ArrayList<>();
    double[] losses = new double[STRENGTHS.length];
    double least = Double.POSITIVE_INFINITY;
    int worse = 0;
    for (int k = 0; k < STRENGTHS.length && worse < PATIENCE && !(k > 0 && context.deadline().expired()); k++) {
      problem.improve(STRENGTHS[k], tolerance, maxIterations, context.deadline());
      LinearModel model = problem.model();
      losses[k] = context.metric().loss(validation.y(), model.predict(validation.x()));
      worse++;
      if (losses[k] < least) {
        worse = 0;
        least = losses[k];
      }
      // the first of the path, cut short, says nothing of the others
      steps.add(new Trained(model, settled(k == 0 && context.deadline().expired() ? USUAL : STRENGTHS[k])));
    }
    if (least == Double.POSITIVE_INFINITY) {
      // the metric is not defined on these rows
      problem.improve(USUAL, tolerance, maxIterations, context.deadline());
      return LearningPath.of(new Trained(problem.model(), settled(USUAL)));
    }
    return LearningPath.of(steps, Arrays.copyOf(losses, steps.size()));
  }

  private LogisticRegressionTrainer settled(double strength) {
    return with(Params.of(Map.of(C.name(), strength)));
  }
}
