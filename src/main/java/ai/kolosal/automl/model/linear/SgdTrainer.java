package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.column.FiniteCells;
import ai.kolosal.automl.internal.math.Moments;
import ai.kolosal.automl.model.CountedRows;
import ai.kolosal.automl.model.PartialFit;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.TunedTrainer;
import ai.kolosal.automl.model.linear.LinearModel.Link;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Bounds;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.Arrays;
import java.util.Locale;

/**
 * Linear models by averaged stochastic gradient descent, one row after the other: for data of many rows, or that come in
 * batches.
 *
 * <p>Minimises 1/n Σᵢ vᵢ lossᵢ + α (l1_ratio |w|₁ + (1 − l1_ratio) ½ |w|²) with a free intercept and row weights v of mean 1:
 * log loss for classes (multinomial for more than two), for numbers half the squared error, Huber's or the ε-insensitive
 * loss of the target in deviations from its mean in the first batch. Passes go over the rows in seeded orders. Features
 * should be standardised; cells that are not finite count as 0, and cells of 0 cost nothing. Predictions of numbers are
 * kept within the range of all targets so far, widened by a tenth.
 *
 * <ul>
 *   <li>a class without rows: as if it had half a row;
 *   <li>one class only, a constant target: that class nearly for certain, that number;
 *   <li>no columns, or a deadline that has come already: the classes' frequencies, the target's mean.
 * </ul>
 *
 * <p>Source: Bottou, 2012, "Stochastic gradient descent tricks"; Xu, 2011. Immutable and thread-safe; one thread trains.
 *
 * @param params the values of all settings, see {@link #space()}; those left out become the usual ones
 */
public record SgdTrainer(Params params) implements TunedTrainer<SgdTrainer>, PartialFit<SgdModel> {
  /** The loss of numbers: {@code squared_error}, as usual, {@code huber} or {@code epsilon_insensitive}. */
  public static final Parameter<String> LOSS =
      Parameter.choice("loss", "squared_error", "huber", "epsilon_insensitive");

  /** Where Huber's loss turns linear, or up to where an error is none, in deviations of the target; usually 0.1. */
  public static final Parameter<Double> EPSILON = Parameter.number("epsilon", 0.1, Bounds.atLeast(0)).searched(0.01, 1);

  /** The strength of the penalty, above 0; usually 10⁻⁴. */
  public static final Parameter<Double> ALPHA =
      Parameter.number("alpha", 1e-4, Bounds.above(0)).searchedByLogarithm(1e-6, 1e-1);

  /** The share of the L1 penalty, 0 … 1; usually 0. */
  public static final Parameter<Double> L1_RATIO = Parameter.number("l1_ratio", 0, Bounds.between(0, 1)).searched(0, 1);

  /**
   * How the rate falls: {@code invscaling}, as usual, eta0 / t^power; {@code optimal}, 1 / (alpha (t + t0)) by Bottou's
   * heuristic; {@code constant}; {@code adaptive}, a fifth after passes without gain.
   */
  public static final Parameter<String> LEARNING_RATE =
      Parameter.choice("learning_rate", "invscaling", "optimal", "constant", "adaptive");

  /** The first rate, above 0; usually 1: steps are implicit. */
  public static final Parameter<Double> ETA0 =
      Parameter.number("eta0", 1, Bounds.above(0)).searchedByLogarithm(1e-2, 2);

  /** The power of inverse scaling, 0 … 1; usually 0.5. */
  public static final Parameter<Double> POWER = Parameter.number("power", 0.5, Bounds.between(0, 1));

  /** Whether there is an intercept; usually so. */
  public static final Parameter<Boolean> FIT_INTERCEPT = Parameter.flag("fit_intercept", true);

  /** Whether the average of the weights predicts, and not the last ones; usually so. */
  public static final Parameter<Boolean> AVERAGE = Parameter.flag("average", true);

  /** The most passes over the rows, at least 1; usually 100. */
  public static final Parameter<Integer> MAX_EPOCHS = Parameter.whole("max_epochs", 100, Bounds.atLeast(1));

  /** What share of the loss a pass must gain, at least 0; usually 10⁻⁴. */
  public static final Parameter<Double> TOLERANCE = Parameter.number("tolerance", 1e-4, Bounds.atLeast(0));

  /** How many passes without gain, on the validation rows where there are any, end training; usually 5. */
  public static final Parameter<Integer> PATIENCE = Parameter.whole("patience", 5, Bounds.atLeast(1));

  private static final SearchSpace SPACE =
      SearchSpace.of(
          LOSS, EPSILON, ALPHA, L1_RATIO, LEARNING_RATE, ETA0, POWER, FIT_INTERCEPT, AVERAGE, MAX_EPOCHS, TOLERANCE,
          PATIENCE);
  private static final double MARGIN = 0.1;
  private static final double RATE_FALLS = 5;
  private static final double LEAST_RATE = 1e-6;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the first that is out of its range
   */
  public SgdTrainer {
    params = SPACE.usual().with(SPACE.check(params));
  }

  /** The usual settings. */
  public SgdTrainer() {
    this(SPACE.usual());
  }

  @Override
  public String id() {
    return "sgd";
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
  public SgdTrainer with(Params changed) {
    return new SgdTrainer(params.with(SPACE.check(changed)));
  }

  private SgdSettings steps() {
    double alpha = get(ALPHA);
    return new SgdSettings(
        switch (get(LOSS)) {
          case "huber" -> SgdSettings.Loss.HUBER;
          case "epsilon_insensitive" -> SgdSettings.Loss.EPSILON_INSENSITIVE;
          default -> SgdSettings.Loss.SQUARED;
        },
        get(EPSILON), alpha * get(L1_RATIO), alpha * (1 - get(L1_RATIO)), get(FIT_INTERCEPT),
        SgdSettings.Schedule.valueOf(get(LEARNING_RATE).toUpperCase(Locale.ROOT)), get(ETA0), get(POWER));
  }

  @Override
  public SgdModel train(FeatureMatrix x, Target y, TrainContext context) {
    check(x, y);
    CountedRows counted = CountedRows.of(x, y, context);
    double[] weights = weights(counted);
    SgdState state = first(counted, weights);
    SgdDescent descent = new SgdDescent(steps(), state);
    SgdRows rows = rows(counted, weights, state);
    SgdModel best = model(descent.state(), y);
    double least = Double.POSITIVE_INFINITY;
    int worse = 0;
    SeedTree orders = context.seed().child("passes");
    Deadline deadline = context.deadline();
    for (int epoch = 0; epoch < get(MAX_EPOCHS) && !deadline.expired(); epoch++) {
      double loss = descent.pass(rows, orders.child(epoch).permutation(rows.rows()), deadline);
      SgdModel now = model(descent.state(), y);
      boolean held = context.validation().isPresent();
      if (held) {
        loss = context.metric().loss(context.validation().get().y(), now.predict(context.validation().get().x()));
      }
      boolean gains = loss < least - get(TOLERANCE) * Math.abs(least) || least == Double.POSITIVE_INFINITY;
      if (!held || loss < least || Double.isNaN(loss)) {
        best = now;
      }
      least = Double.isNaN(loss) ? least : Math.min(least, loss);
      worse = gains ? 0 : worse + 1;
      if (worse >= get(PATIENCE)) {
        if (!get(LEARNING_RATE).equals("adaptive") || get(ETA0) / descent.divideRate(RATE_FALLS) < LEAST_RATE) {
          break;
        }
        worse = 0;
      }
    }
    return best;
  }

  @Override
  public SgdModel partialFit(SgdModel model, FeatureMatrix x, Target y, TrainContext context) {
    check(x, y);
    SgdState known = model.state();
    if (x.columns() != known.features() || y.outputs() != model.outputs()
        || (y instanceof ClassTarget) == (model.linear().link() == Link.IDENTITY)) {
      throw new IllegalArgumentException(
          "the rows have " + x.columns() + " features and " + y.outputs() + " outputs, the model " + known.features()
              + " and " + model.outputs() + "; learn on from rows like the first");
    }
    CountedRows counted = CountedRows.of(x, y, context);
    double[] weights = weights(counted);
    SgdState state = known.copy();
    widen(state, counted.y());
    SgdDescent descent = new SgdDescent(steps(), state);
    SgdRows rows = rows(counted, weights, state);
    SeedTree order = context.seed().child("batches").child(model.steps());
    descent.pass(rows, order.permutation(rows.rows()), context.deadline());
    return model(descent.state(), y);
  }

  private static void check(FeatureMatrix x, Target y) {
    if (!(y instanceof ClassTarget)) {
      NumericTarget.require("sgd", y);
    }
    if (y.size() == 0 || y instanceof ClassTarget classes && classes.labels().size() < 2) {
      throw new TrainingException("sgd needs a row, and two classes or a number, the target has " + y.size()
          + " rows and " + y.outputs() + " outputs; check the target column");
    }
    Columns.requireNumbers(x);
  }

  private static double[] weights(CountedRows rows) {
    return rows.context().rowWeights(rows.y()).orElseGet(() -> {
      double[] ones = new double[rows.y().size()];
      Arrays.fill(ones, 1);
      return ones;
    });
  }

  /* The frequencies of classes, or the mean, as the intercepts to start from. */
  private SgdState first(CountedRows rows, double[] weights) {
    int features = rows.x().columns();
    if (!(rows.y() instanceof ClassTarget classes)) {
      SgdState state = SgdState.start(1, features);
      double[] target = NumericTarget.require("sgd", rows.y()).values();
      double mean = get(FIT_INTERCEPT) ? Moments.mean(target, weights) : 0;
      double square = 0;
      for (int i = 0; i < target.length; i++) {
        double distance = target[i] - mean;
        square += weights[i] * distance * distance / target.length;
      }
      if (!Double.isFinite(square)) {
        throw new TrainingException("sgd cannot square a target of such a size without overflow; divide it");
      }
      state.set(SgdState.CENTRE, mean);
      state.set(SgdState.SCALE, square > 0 ? Math.sqrt(square) : 1);
      widen(state, rows.y());
      return state;
    }
    int k = classes.labels().size();
    SgdState state = SgdState.start(k == 2 ? 1 : k, features);
    double[] counts = new double[k];
    Arrays.fill(counts, 0.5);
    for (int i = 0; i < weights.length; i++) {
      counts[classes.codes()[i]] += weights[i];
    }
    for (int c = 0; c < state.sums() && get(FIT_INTERCEPT); c++) {
      double start = k == 2 ? Math.log(counts[1] / counts[0]) : Math.log(counts[c] / weights.length);
      state.weights()[state.sums() * features + c] = start;
      state.average()[state.sums() * features + c] = start;
    }
    return state;
  }

  private static void widen(SgdState state, Target y) {
    if (!(y instanceof ClassTarget)) {
      for (double value : NumericTarget.require("sgd", y).values()) {
        state.set(SgdState.LEAST, Math.min(state.number(SgdState.LEAST), value));
        state.set(SgdState.GREATEST, Math.max(state.number(SgdState.GREATEST), value));
      }
    }
  }

  private static SgdRows rows(CountedRows rows, double[] weights, SgdState state) {
    double[][] columns = FiniteCells.of(rows.x());
    if (rows.y() instanceof ClassTarget classes) {
      return SgdRows.of(columns, classes.codes(), new double[0], weights);
    }
    double[] target =
        Arrays.stream(NumericTarget.require("sgd", rows.y()).values())
            .map(value -> (value - state.number(SgdState.CENTRE)) / state.number(SgdState.SCALE))
            .toArray();
    return SgdRows.of(columns, new int[0], target, weights);
  }

  private SgdModel model(SgdState state, Target y) {
    double[] all = get(AVERAGE) ? state.average() : state.weights();
    int from = state.sums() * state.features();
    double[] weights = finite(Arrays.copyOf(all, from));
    double[] intercepts = finite(Arrays.copyOfRange(all, from, all.length));
    if (y instanceof ClassTarget) {
      Link link = state.sums() == 1 ? Link.LOGISTIC : Link.SOFTMAX;
      return new SgdModel(LinearModel.classification(link, state.features(), weights, intercepts), state);
    }
    double scale = state.number(SgdState.SCALE);
    for (int j = 0; j < weights.length; j++) {
      weights[j] *= scale;
    }
    double low = state.number(SgdState.LEAST);
    double high = state.number(SgdState.GREATEST);
    double room = MARGIN * (high - low);
    return new SgdModel(
        LinearModel.regression(
            finite(weights), state.number(SgdState.CENTRE) + scale * intercepts[0], low - room, high + room),
        state);
  }

  /* Features near the greatest number there is can make a step of no number. */
  private static double[] finite(double[] values) {
    for (int j = 0; j < values.length; j++) {
      values[j] = Double.isFinite(values[j]) ? values[j] : 0;
    }
    return values;
  }
}
