package ai.kolosal.automl.model.svm;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.model.CountedRows;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.TunedTrainer;
import ai.kolosal.automl.model.svm.SvmModel.Answer;
import ai.kolosal.automl.model.svm.SvmModel.Basis;
import ai.kolosal.automl.model.svm.SvmModel.Sum;
import ai.kolosal.automl.searchspace.Bounds;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A linear support vector machine, for classes and numbers.
 *
 * <p>Minimises ½ |w|² + C Σᵢ vᵢ lossᵢ with row weights v of mean 1, as LIBLINEAR and scikit-learn's {@code LinearSVC} and
 * {@code LinearSVR} do (Fan et al., <em>LIBLINEAR: a library for large linear classification</em>, 2008): the intercept is
 * the weight of a constant feature and has a part in the penalty.
 *
 * <ul>
 *   <li>probabilities come from a calibration of scores of rows by machines that have not seen them; a class of fewer than
 *       two rows is calibrated on the machine's own scores, and so is everything where time is up;
 *   <li>numbers are learned in deviations from their mean unless said otherwise, and predictions kept within their range,
 *       widened by a margin;
 *   <li>cells that are not finite count as 0; features should be standardised;
 *   <li>a class without rows gets about half a row's share; with rows of one class only every row gets the same answer;
 *   <li>no columns, or a deadline that has come already: the shares of the classes, or the mean.
 * </ul>
 *
 * <p>Immutable and thread-safe; one thread trains.
 *
 * @param params the values of all settings; those left out become the usual ones
 */
public record LinearSvmTrainer(Params params) implements TunedTrainer<LinearSvmTrainer> {
  /** The cost of a loss, C, the inverse strength of the penalty, positive; usually 1. */
  public static final Parameter<Double> C = Parameter.number("c", 1, Bounds.above(0)).searchedByLogarithm(1e-3, 1e2);

  /**
   * {@code squared}, as usual: the squared hinge of classes, the squared distance beyond ε of numbers; {@code plain}: the
   * hinge, the distance beyond ε.
   */
  public static final Parameter<String> LOSS = Parameter.choice("loss", "squared", "plain").searched();

  /**
   * How several classes are told apart: {@code one_vs_rest}, each from all others, as scikit-learn does, {@code one_vs_one},
   * each pair on its own rows, or {@code auto}, as usual, which is pairs of up to 30 classes. Either takes about the same
   * time; pairs also know classes that lie between others, which no plane cuts off from the rest, and make larger models.
   */
  public static final Parameter<String> MULTICLASS =
      Parameter.choice("multiclass", "auto", "one_vs_rest", "one_vs_one");

  private static final int MOST_PAIRED = 30;

  /** ε: numbers nearer than this cost nothing, at least 0; usually 0. In deviations where numbers are standardised. */
  public static final Parameter<Double> EPSILON =
      Parameter.number("epsilon", 0, Bounds.atLeast(0));

  /** Whether there is an intercept; usually. */
  public static final Parameter<Boolean> FIT_INTERCEPT = Parameter.flag("fit_intercept", true);

  /** The constant whose weight makes the intercept, positive; usually 1. The greater, the less the penalty holds it. */
  public static final Parameter<Double> INTERCEPT_SCALING =
      Parameter.number("intercept_scaling", 1, Bounds.above(0));

  /** Whether numbers are learned in deviations from their mean; usually. scikit-learn does not. */
  public static final Parameter<Boolean> STANDARDISE = Parameter.flag("standardise_target", true);

  /** By what share of the training target's range predictions may leave it, or {@code none} for no bounds; usually 0.1. */
  public static final Parameter<Object> MARGIN = Parameter.number("margin", 0.1, Bounds.atLeast(0)).or("none");

  /** How scores become probabilities: {@code sigmoid}, as usual, or {@code isotonic}. */
  public static final Parameter<String> CALIBRATION = Parameter.choice("calibration", "sigmoid", "isotonic");

  /** Into how many parts rows are dealt for the calibration, 2 … 10; usually 3. */
  public static final Parameter<Integer> FOLDS = Parameter.whole("calibration_folds", 3, Bounds.between(2, 10));

  /**
   * When to stop, positive; usually 0.0001: the greatest violation of the dual, or the size of the primal gradient against
   * that at the start.
   */
  public static final Parameter<Double> TOLERANCE = Parameter.number("tolerance", 1e-4, Bounds.above(0));

  /** At most so many passes over the rows, at least 1; usually 1000. */
  public static final Parameter<Integer> MAX_ITERATIONS =
      Parameter.whole("max_iterations", 1000, Bounds.atLeast(1));

  private static final SearchSpace SPACE =
      SearchSpace.of(
          C, LOSS, MULTICLASS, EPSILON, FIT_INTERCEPT, INTERCEPT_SCALING, STANDARDISE, MARGIN, CALIBRATION, FOLDS,
          TOLERANCE,
          MAX_ITERATIONS);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the first that is unknown or out of its range
   */
  public LinearSvmTrainer {
    params = SPACE.usual().with(SPACE.check(params));
  }

  /** The usual settings. */
  public LinearSvmTrainer() {
    this(SPACE.usual());
  }

  @Override
  public String id() {
    return "linear_svm";
  }

  @Override
  public FeatureView view() {
    return FeatureView.LINEAR;
  }

  @Override
  public boolean supports(Task task) {
    return task.isClassification() || task == Task.REGRESSION;
  }

  @Override
  public SearchSpace space() {
    return SPACE;
  }

  @Override
  public LinearSvmTrainer with(Params changed) {
    return new LinearSvmTrainer(params.with(SPACE.check(changed)));
  }

  private Machines.Settings settingsOfSolver() {
    Calibrator.Kind kind =
        get(CALIBRATION).equals("sigmoid") ? Calibrator.Kind.SIGMOID : Calibrator.Kind.ISOTONIC;
    return new Machines.Settings(get(C), get(TOLERANCE), get(MAX_ITERATIONS), kind, get(FOLDS));
  }

  @Override
  public SvmModel train(FeatureMatrix x, Target y, TrainContext context) {
    if (y.size() == 0) {
      throw new TrainingException("a linear support vector machine needs at least one row; the target has none");
    }
    Cells.requireNumbers(x);
    CountedRows rows = CountedRows.of(x, y, context);
    double[] weights = rows.context().rowWeights(rows.y()).orElse(null);
    double[][] columns = Cells.clean(rows.x());
    double constant = get(FIT_INTERCEPT) ? get(INTERCEPT_SCALING) : 0;
    boolean squared = get(LOSS).equals("squared");
    LinearProblem problem = LinearProblem.of(
        columns, rows.y().size(), constant, rows.y() instanceof ClassTarget, squared, get(EPSILON));
    return rows.y() instanceof ClassTarget classes
        ? classes(problem, classes, weights, x.columns(), constant, context)
        : number(problem, rows.y(), weights, x.columns(), constant, context);
  }

  private SvmModel classes(
      LinearProblem problem, ClassTarget y, double[] weights, int features, double constant, TrainContext context) {
    ClassRows classes = ClassRows.of(y);
    int count = classes.present().length;
    boolean pairs = count > 2
        && (get(MULTICLASS).equals("one_vs_one") || get(MULTICLASS).equals("auto") && count <= MOST_PAIRED);
    List<Machines.Machine> machines = count < 2 ? List.of()
        : pairs ? Machines.oneVsOne(problem, classes, weights, settingsOfSolver(), context)
            : Machines.oneVsRest(problem, classes, weights, settingsOfSolver(), context);
    List<Sum> sums = new ArrayList<>();
    for (Machines.Machine machine : machines) {
      sums.add(
          sum(machine.weights(), features, constant, machine.first(), machine.second(), machine.calibrator()));
    }
    Answer answer = pairs ? Answer.ONE_VS_ONE : Answer.ONE_VS_REST;
    return SvmModel.classes(Basis.ofFeatures(features), answer, sums, classes.unseen());
  }

  private SvmModel number(
      LinearProblem problem, Target y, double[] weights, int features, double constant, TrainContext context) {
    double[] values = NumericTarget.require("a linear support vector machine", y).values();
    Standardised target =
        Standardised.of(values, weights, get(STANDARDISE), params.number(MARGIN).orElse(Double.POSITIVE_INFINITY));
    double[] costs = new double[values.length];
    for (int i = 0; i < costs.length; i++) {
      costs[i] = get(C) * (weights == null ? 1 : weights[i]);
    }
    double[] w = new double[problem.columns().length];
    problem.solver(get(TOLERANCE), get(MAX_ITERATIONS), context.seed().child("order"))
        .solve(target.values(), costs, w, context.deadline());
    for (int j = 0; j < w.length; j++) {
      w[j] *= target.deviation();
    }
    Sum sum = sum(w, features, constant, 0, -1, null);
    Sum shifted = new Sum(sum.index(), sum.coefficients(), sum.intercept() + target.mean(), 0, -1, null);
    return SvmModel.number(Basis.ofFeatures(features), shifted, target.low(), target.high());
  }

  private static Sum sum(
      double[] w, int features, double constant, int first, int second, Calibrator calibrator) {
    int[] index = new int[features];
    Arrays.setAll(index, j -> j);
    double intercept = constant > 0 ? constant * w[features] : 0;
    return new Sum(index, Arrays.copyOf(w, features), intercept, first, second, calibrator);
  }
}
