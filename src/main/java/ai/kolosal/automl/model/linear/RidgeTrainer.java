package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trained;
import ai.kolosal.automl.model.Trainer;
import java.util.Collections;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Ridge regression: least squares with an L2 penalty.
 *
 * <p>Minimises Σᵢ (yᵢ − w·xᵢ − b)² + α |w|² with a free intercept b, as scikit-learn's {@code Ridge} does. Features
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
  private static final double USUAL_MARGIN = 0.1;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public RidgeTrainer {
    Objects.requireNonNull(alpha, "alpha");
    if (alpha.isPresent() && !(alpha.getAsDouble() >= 0 && Double.isFinite(alpha.getAsDouble()))) {
      throw new IllegalArgumentException("alpha " + alpha.getAsDouble() + " is negative or not finite");
    }
    if (!(margin >= 0)) {
      throw new IllegalArgumentException("margin " + margin + " is negative or not a number");
    }
  }

  /** Settings that choose the strength of the penalty. */
  public RidgeTrainer() {
    this(OptionalDouble.empty(), true, USUAL_MARGIN);
  }

  /**
   * Settings with a given strength of the penalty.
   *
   * @param alpha at least 0
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public RidgeTrainer(double alpha) {
    this(OptionalDouble.of(alpha), true, USUAL_MARGIN);
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
    SortedMap<String, Object> settings = new TreeMap<>();
    settings.put("alpha", alpha.isPresent() ? (Object) alpha.getAsDouble() : "auto");
    settings.put("fit_intercept", fitIntercept);
    settings.put("margin", Double.isInfinite(margin) ? (Object) "none" : margin);
    return Collections.unmodifiableSortedMap(settings);
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
    NumericTarget target = NumericTarget.require("ridge", y);
    if (target.size() == 0) {
      throw new TrainingException("ridge needs at least one row; the target has none");
    }
    Columns.requireNumbers(x);
    CentredMatrix centred = new CentredMatrix(Columns.finite(x), target.values(), fitIntercept);
    Bounds bounds = Bounds.of(target.values(), margin);
    if (!centred.isSane()) {
      throw new TrainingException("ridge cannot square a target or features of such a size without overflow; "
          + "divide the target or scale the features");
    }
    RidgeSolver solver = RidgeSolver.of(centred, context.deadline());
    double strength = alpha.isPresent() ? alpha.getAsDouble() : choose(centred, solver, bounds, context);
    double[] weights = solver.weights(strength, context.deadline());
    return LearningPath.of(
        new Trained(
            bounds.model(centred, weights), new RidgeTrainer(OptionalDouble.of(strength), fitIntercept, margin)));
  }

  /* A strength is a ratio of variances and does not grow with the rows: a part of them can choose it. */
  private double choose(CentredMatrix x, RidgeSolver solver, Bounds bounds, TrainContext context) {
    if (solver instanceof RidgeSolver.Direct direct) {
      return RidgePath.choose(x, direct, fitIntercept, bounds, context);
    }
    CentredMatrix sample = x.strided(RidgeSolver.directRows(x), fitIntercept);
    return RidgePath.choose(
        sample, RidgeSolver.direct(sample, context.deadline()), fitIntercept, bounds, context);
  }

  /** Where predictions must lie. */
  record Bounds(double low, double high) {
    static Bounds of(double[] values, double margin) {
      double least = values[0];
      double greatest = values[0];
      for (double value : values) {
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
      double room = margin == Double.POSITIVE_INFINITY ? margin : margin * (greatest - least);
      return new Bounds(least - room, greatest + room);
    }

    LinearModel model(CentredMatrix centred, double[] weights) {
      return LinearModel.regression(weights, centred.intercept(weights), low, high);
    }
  }
}
