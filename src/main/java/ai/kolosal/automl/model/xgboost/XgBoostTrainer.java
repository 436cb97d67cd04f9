package ai.kolosal.automl.model.xgboost;

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
 * Gradient boosting by XGBoost: histograms, depth-wise or loss-guided trees, categories split as sets.
 *
 * <p>Objectives are {@code binary:logistic}, {@code multi:softprob} and {@code reg:squarederror}; {@code
 * reg:absoluteerror} where the metric is the mean absolute error. A numeric target is standardised first. With validation
 * rows, training stops once the nearest metric XGBoost has (AUC, log loss, squared or absolute error) gets no better and
 * the model keeps the rounds up to the best; with a timed deadline the learning rate is raised if time would run out before
 * convergence. Without time for a single round, without columns, or with a constant target the model predicts the training
 * average.
 *
 * <ul>
 *   <li>missing values go to the side that was better in training
 *   <li>features are single precision; those beyond ±10³⁸ count as that much
 *   <li>the same seed gives the same model at any thread count
 * </ul>
 *
 * <p>Chen and Guestrin, <em>XGBoost: A Scalable Tree Boosting System</em>, KDD 2016. Needs the natives, see {@link
 * XgBoost#availability()}. Immutable and thread-safe.
 *
 * @param params the values of all settings, see {@link #space()}; those left out become the usual ones
 */
public record XgBoostTrainer(Params params) implements TunedTrainer<XgBoostTrainer> {
  /** At most this many rounds, at least 1; usually 1000. */
  public static final Parameter<Integer> ROUNDS =
      Parameter.whole("rounds", 1000, Bounds.atLeast(1));

  /** What each tree is scaled by, above 0 and at most 1; usually 0.05. */
  public static final Parameter<Double> LEARNING_RATE =
      Parameter.number("learning_rate", 0.05, Bounds.above(0).atMost(1)).searchedByLogarithm(5e-3, 0.1);

  /** Which leaf is split next: the id of a {@link GrowPolicy}; usually that nearest to the root. */
  public static final Parameter<String> GROW_POLICY =
      Parameter.choice("grow_policy", GrowPolicy.DEPTH_WISE.id(), GrowPolicy.LOSS_GUIDE.id()).searched();

  /** At most this many splits from root to leaf, 1 … 64; 0 for no bound, which needs a bound of leaves; usually 6. */
  public static final Parameter<Integer> MAX_DEPTH =
      Parameter.whole("max_depth", 6, Bounds.between(0, 64)).searchedByLogarithm(4, 10);

  /** At most this many leaves a tree, 0 … 131072; 0, which is usual, for no bound. */
  public static final Parameter<Integer> MAX_LEAVES =
      Parameter.whole("max_leaves", 0, Bounds.between(0, 131_072)).searchedByLogarithm(8, 1024);

  /** At least this sum of second derivatives in a leaf, at least 0; usually 1. */
  public static final Parameter<Double> MIN_CHILD_WEIGHT =
      Parameter.number("min_child_weight", 1, Bounds.atLeast(0)).searchedByLogarithm(1e-3, 5);

  /** At least this gain for a split, at least 0; usually 0. */
  public static final Parameter<Double> GAMMA =
      Parameter.number("gamma", 0, Bounds.atLeast(0));

  /** The part of the rows each tree sees, above 0 and at most 1; usually 1. */
  public static final Parameter<Double> SUBSAMPLE =
      Parameter.number("subsample", 1, Bounds.above(0).atMost(1)).searched(0.6, 1);

  /** The part of the features each tree sees, above 0 and at most 1; usually 1. */
  public static final Parameter<Double> COLSAMPLE_BY_TREE =
      Parameter.number("colsample_by_tree", 1, Bounds.above(0).atMost(1));

  /** The part of those each level sees, above 0 and at most 1; usually 1. */
  public static final Parameter<Double> COLSAMPLE_BY_LEVEL =
      Parameter.number("colsample_by_level", 1, Bounds.above(0).atMost(1)).searched(0.6, 1);

  /** The part of those each node sees, above 0 and at most 1; usually 1. */
  public static final Parameter<Double> COLSAMPLE_BY_NODE =
      Parameter.number("colsample_by_node", 1, Bounds.above(0).atMost(1)).searched(0.6, 1);

  /** L2 penalty of leaf values, at least 0; usually 1. */
  public static final Parameter<Double> LAMBDA =
      Parameter.number("lambda", 1, Bounds.atLeast(0)).searched(1e-4, 5);

  /** L1 penalty of leaf values, at least 0; usually 0. */
  public static final Parameter<Double> ALPHA =
      Parameter.number("alpha", 0, Bounds.atLeast(0)).searched(1e-4, 5);

  /** At most this many bins a feature, 2 … 65535; usually 256. */
  public static final Parameter<Integer> MAX_BIN =
      Parameter.whole("max_bin", 256, Bounds.between(2, 65_535));

  /** How many rounds without a better validation score end training, at least 1; usually 50. */
  public static final Parameter<Integer> EARLY_STOPPING_ROUNDS =
      Parameter.whole("early_stopping_rounds", 50, Bounds.atLeast(1));

  private static final SearchSpace SPACE = SearchSpace.of(
      ROUNDS, LEARNING_RATE, GROW_POLICY, MAX_DEPTH, MAX_LEAVES, MIN_CHILD_WEIGHT, GAMMA, SUBSAMPLE, COLSAMPLE_BY_TREE,
      COLSAMPLE_BY_LEVEL, COLSAMPLE_BY_NODE, LAMBDA, ALPHA, MAX_BIN, EARLY_STOPPING_ROUNDS);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the first that is unknown or out of its range
   */
  public XgBoostTrainer {
    params = SPACE.usual().with(SPACE.check(params));
    if (params.get(MAX_DEPTH) == 0 && params.get(MAX_LEAVES) == 0) {
      throw new IllegalArgumentException("max_depth 0 bounds nothing and max_leaves 0 neither; bound one of them");
    }
  }

  /**
   * The usual settings.
   *
   * @return XGBoost's own, but for 1000 rounds at a rate of 0.05 that are stopped early
   */
  public static XgBoostTrainer defaults() {
    return new XgBoostTrainer(SPACE.usual());
  }

  @Override
  public XgBoostTrainer with(Params changed) {
    return new XgBoostTrainer(params.with(changed));
  }

  @Override
  public SearchSpace space() {
    return SPACE;
  }

  @Override
  public String id() {
    return "xgboost";
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
    Optional<String> refusal = XgBoost.availability();
    if (refusal.isPresent()) {
      throw new TrainingException(refusal.get());
    }
    CountedRows rows = CountedRows.of(x, y, context);
    BoostingTarget target = BoostingTarget.of(rows.y(), rows.context());
    Optional<Boosted> boosted = boost(rows.x(), rows.y(), target, rows.context());
    if (boosted.isEmpty()) {
      return target.untrained(x.columns(), context.task(), this);
    }
    TreeEnsemble model =
        XgBoostModelReader.read("XGBoost model", boosted.get().bytes(), target.centre(), target.scale()).ensemble();
    return new BoostingPath(
        model, boosted.get().curve(), (kept, rate) -> with(ROUNDS, kept).with(LEARNING_RATE, Math.min(1, rate)));
  }

  /** A native model and how it came about. */
  record Boosted(byte[] bytes, BoostingCurve curve) {}

  /** The outcome of boosting, or empty if there was not a round: nothing to learn, or no time. */
  Optional<Boosted> boost(FeatureMatrix x, Target y, BoostingTarget target, TrainContext context) {
    if (x.columns() == 0 || target.constant() || context.deadline().expired()) {
      return Optional.empty();
    }
    XgBoostParameters parameters = XgBoostParameters.of(this, y, context);
    Optional<float[]> weights = BoostingTarget.weights(y, context);
    try (XgBoostBooster booster = new XgBoostBooster(x, target.labels(y), weights, parameters.values())) {
      BoostingLoop loop = new BoostingLoop(
          get(ROUNDS), get(LEARNING_RATE), get(EARLY_STOPPING_ROUNDS), parameters.greaterIsBetter());
      BoostingCurve curve = loop.run(booster, target, context);
      return curve.rounds() == 0 ? Optional.empty() : Optional.of(new Boosted(booster.bytes(), curve));
    }
  }
}
