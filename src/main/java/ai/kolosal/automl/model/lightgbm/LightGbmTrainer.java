package ai.kolosal.automl.model.lightgbm;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.model.CountedRows;
import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.TunedTrainer;
import ai.kolosal.automl.model.boosting.BoostingCurve;
import ai.kolosal.automl.model.boosting.BoostingLoop;
import ai.kolosal.automl.model.boosting.BoostingPath;
import ai.kolosal.automl.model.boosting.BoostingTarget;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import ai.kolosal.automl.searchspace.Bounds;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.Optional;

/**
 * Gradient boosting by LightGBM: leaf-wise trees over histograms, categories split as sets.
 *
 * <p>Objectives are {@code binary}, {@code multiclass} and {@code regression}; {@code regression_l1} where the metric is
 * the mean absolute error. A numeric target is standardised first. With validation rows, training stops once the
 * nearest metric LightGBM has (AUC, log loss, squared or absolute error) gets no better and the model keeps the rounds up
 * to the best; with a timed deadline the learning rate is raised if time would run out before convergence. Without time
 * for a single round, without columns, or with a constant target the model predicts the training average.
 *
 * <ul>
 *   <li>missing values go to the side that was better in training
 *   <li>infinities lie beyond every threshold
 *   <li>the same seed gives the same model at any thread count
 * </ul>
 *
 * <p>Ke et al., <em>LightGBM: A Highly Efficient Gradient Boosting Decision Tree</em>, NIPS 2017. Needs the natives, see
 * {@link LightGbm#availability()}. Immutable and thread-safe.
 *
 * @param params the values of all settings, see {@link #space()}; those left out become the usual ones
 */
public record LightGbmTrainer(Params params) implements TunedTrainer<LightGbmTrainer> {
  /** At most this many rounds, at least 1; usually 1000. */
  public static final Parameter<Integer> ROUNDS =
      Parameter.whole("rounds", 1000, Bounds.atLeast(1));

  /** What each tree is scaled by, above 0 and at most 1; usually 0.05. */
  public static final Parameter<Double> LEARNING_RATE =
      Parameter.number("learning_rate", 0.05, Bounds.above(0).atMost(1)).searchedByLogarithm(5e-3, 0.1);

  /** At most this many leaves a tree, 2 … 131072; usually 31. */
  public static final Parameter<Integer> LEAVES =
      Parameter.whole("leaves", 31, Bounds.between(2, 131_072)).searchedByLogarithm(2, 200);

  /** At least this many rows in a leaf, at least 1; usually 20. */
  public static final Parameter<Integer> MIN_DATA_IN_LEAF =
      Parameter.whole("min_data_in_leaf", 20, Bounds.atLeast(1)).searchedByLogarithm(1, 64);

  /** At least this sum of second derivatives in a leaf, at least 0; usually 0.001. */
  public static final Parameter<Double> MIN_SUM_HESSIAN =
      Parameter.number("min_sum_hessian", 1e-3, Bounds.atLeast(0));

  /** The part of the features each tree sees, above 0 and at most 1; usually 1. */
  public static final Parameter<Double> FEATURE_FRACTION =
      Parameter.number("feature_fraction", 1, Bounds.above(0).atMost(1)).searched(0.4, 1);

  /** The part of the rows each tree sees, above 0 and at most 1; usually 1. */
  public static final Parameter<Double> BAGGING_FRACTION =
      Parameter.number("bagging_fraction", 1, Bounds.above(0).atMost(1)).searched(0.7, 1);

  /** L1 penalty of leaf values, at least 0; usually 0. */
  public static final Parameter<Double> L1 =
      Parameter.number("l1", 0, Bounds.atLeast(0)).searched(1e-4, 1);

  /** L2 penalty of leaf values, at least 0; usually 0. */
  public static final Parameter<Double> L2 =
      Parameter.number("l2", 0, Bounds.atLeast(0)).searched(1e-4, 2);

  /** Whether each node tries one random threshold a feature; usually not. */
  public static final Parameter<Boolean> EXTRA_TREES =
      Parameter.flag("extra_trees", false).searched();

  /** L2 penalty in categorical splits, at least 0; usually 10. */
  public static final Parameter<Double> CAT_L2 =
      Parameter.number("cat_l2", 10, Bounds.atLeast(0)).searchedByLogarithm(5e-3, 2);

  /** Smoothing of the statistics that order categories, at least 0; usually 10. */
  public static final Parameter<Double> CAT_SMOOTH =
      Parameter.number("cat_smooth", 10, Bounds.atLeast(0)).searchedByLogarithm(1e-3, 100);

  /** At least this many rows in a group of categories, at least 1; usually 100. */
  public static final Parameter<Integer> MIN_DATA_PER_GROUP =
      Parameter.whole("min_data_per_group", 100, Bounds.atLeast(1));

  /** At most this many bins a feature, 2 … 65535; usually 255. */
  public static final Parameter<Integer> MAX_BIN =
      Parameter.whole("max_bin", 255, Bounds.between(2, 65_535));

  /** How many rounds without a better validation score end training, at least 1; usually 50. */
  public static final Parameter<Integer> EARLY_STOPPING_ROUNDS =
      Parameter.whole("early_stopping_rounds", 50, Bounds.atLeast(1));

  private static final SearchSpace SPACE = SearchSpace.of(
      ROUNDS, LEARNING_RATE, LEAVES, MIN_DATA_IN_LEAF, MIN_SUM_HESSIAN, FEATURE_FRACTION, BAGGING_FRACTION, L1, L2,
      EXTRA_TREES, CAT_L2, CAT_SMOOTH, MIN_DATA_PER_GROUP, MAX_BIN, EARLY_STOPPING_ROUNDS);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the first that is unknown or out of its range
   */
  public LightGbmTrainer {
    params = SPACE.usual().with(SPACE.check(params));
  }

  /**
   * The usual settings.
   *
   * @return LightGBM's own, but for 1000 rounds at a rate of 0.05 that are stopped early
   */
  public static LightGbmTrainer defaults() {
    return new LightGbmTrainer(SPACE.usual());
  }

  @Override
  public LightGbmTrainer with(Params changed) {
    return new LightGbmTrainer(params.with(changed));
  }

  @Override
  public SearchSpace space() {
    return SPACE;
  }

  @Override
  public String id() {
    return "lightgbm";
  }

  @Override
  public FeatureView view() {
    return FeatureView.TREE;
  }

  @Override
  public boolean supports(Task task) {
    return true;
  }

  @Override
  public Model train(FeatureMatrix x, Target y, TrainContext context) {
    return learn(x, y, context).best().model();
  }

  @Override
  public LearningPath learn(FeatureMatrix x, Target y, TrainContext context) {
    Optional<String> refusal = LightGbm.availability();
    if (refusal.isPresent()) {
      throw new TrainingException(refusal.get());
    }
    CountedRows rows = CountedRows.of(x, y, context);
    BoostingTarget target = BoostingTarget.of(rows.y(), rows.context());
    Optional<Boosted> boosted = boost(rows.x(), rows.y(), target, rows.context());
    if (boosted.isEmpty()) {
      return target.untrained(x.columns(), context.task(), this);
    }
    TreeEnsemble model = LightGbmModelReader.read("LightGBM model text", boosted.get().text())
        .ensemble(target.centre(), target.scale());
    return new BoostingPath(
        model, boosted.get().curve(), (kept, rate) -> with(ROUNDS, kept).with(LEARNING_RATE, Math.min(1, rate)));
  }

  /** A native model and how it came about. */
  record Boosted(String text, BoostingCurve curve) {}

  /** The outcome of boosting, or empty if there was not a round: nothing to learn, or no time. */
  Optional<Boosted> boost(FeatureMatrix x, Target y, BoostingTarget target, TrainContext context) {
    if (x.columns() == 0 || target.constant() || context.deadline().expired()) {
      return Optional.empty();
    }
    LightGbmParameters parameters = LightGbmParameters.of(this, x, y, context);
    Optional<float[]> weights = BoostingTarget.weights(y, context);
    try (LightGbmBooster booster = new LightGbmBooster(x, target.labels(y), weights, parameters.text())) {
      BoostingLoop loop = new BoostingLoop(
          get(ROUNDS), get(LEARNING_RATE), get(EARLY_STOPPING_ROUNDS), parameters.greaterIsBetter());
      BoostingCurve curve = loop.run(booster, target, context);
      return curve.rounds() == 0 ? Optional.empty() : Optional.of(new Boosted(booster.text(curve.rounds()), curve));
    }
  }
}
