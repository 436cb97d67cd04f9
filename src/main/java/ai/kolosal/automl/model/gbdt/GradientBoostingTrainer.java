package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.CountedRows;
import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trained;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.TunedTrainer;
import ai.kolosal.automl.model.boosting.BoostingCurve;
import ai.kolosal.automl.model.gbdt.loss.Loss;
import ai.kolosal.automl.model.gbdt.loss.Losses;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import ai.kolosal.automl.searchspace.Bounds;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Gradient boosting of our own: trees over histograms, in pure Java.
 *
 * @param loss what is made small; empty chooses by task and metric, see {@link Losses#of}
 * @param params the values of all settings, see {@link #space()}; those left out become the usual ones
 * @param constraints what trees must keep to; not tuned
 */
public record GradientBoostingTrainer(Optional<Loss> loss, Params params, Constraints constraints)
    implements TunedTrainer<GradientBoostingTrainer> {
  /** At most this many rounds, at least 1; usually 2000. */
  public static final Parameter<Integer> ROUNDS = Parameter.whole("rounds", 2000, Bounds.atLeast(1));

  /**
   * What each tree is scaled by, at most 1; 0, as usual, takes {@code 0.025 (rows / 500)^0.2} within 0.02 … 0.1: the fewer
   * rows, the slower.
   */
  public static final Parameter<Double> LEARNING_RATE =
      Parameter.number("learning_rate", 0, Bounds.between(0, 1)).searchedByLogarithm(5e-3, 0.1);

  /** How many rounds without a better validation score end training, at least 1; usually 50. */
  public static final Parameter<Integer> EARLY_STOPPING_ROUNDS =
      Parameter.whole("early_stopping_rounds", 50, Bounds.atLeast(1));

  /**
   * Whether the number of rounds is found on rows held out of the training rows, where nobody gives others to stop on;
   * usually so. What is held out is a part of many rows, of few rows every part in turn; the model is then boosted on
   * all rows, as many rounds as were best. Fewer than 20 rows, and rows that belong to queries, are boosted all rounds.
   */
  public static final Parameter<Boolean> HOLDS_OUT = Parameter.flag("holds_out", true);

  /**
   * In which order leaves are split: {@code leaf_wise}, the one that gains most first, as LightGBM does, or {@code
   * depth_wise}, level by level, as XGBoost does; {@code oblivious}, all leaves of a level by the same split, as
   * CatBoost does: whatever {@link #LEAVES} says, each level doubles them. A leaf with fewer rows than {@link
   * #MIN_DATA_IN_LEAF} has the value of the nearest node above it that has enough.
   */
  public static final Parameter<String> GROWTH = Parameter.choice("growth", "leaf_wise", "depth_wise", "oblivious");

  /** At most this many leaves a tree, 2 … 131072; usually 31. */
  public static final Parameter<Integer> LEAVES =
      Parameter.whole("leaves", 31, Bounds.between(2, 131_072)).searchedByLogarithm(2, 200);

  /** At most this many splits from the root to a leaf; 0, as usual, for any number, or for 6 in oblivious trees,
   * which have at most 16. */
  public static final Parameter<Integer> MAX_DEPTH = Parameter.whole("max_depth", 0, Bounds.atLeast(0));

  /**
   * At least this many rows in a leaf; 0, as usual, takes a fortieth of the rows within 1 … 20. Rows are estimated by
   * their share of the Hessians where these differ between rows, as LightGBM does.
   */
  public static final Parameter<Integer> MIN_DATA_IN_LEAF =
      Parameter.whole("min_data_in_leaf", 0, Bounds.atLeast(0)).searchedByLogarithm(1, 64);

  /** At least this sum of second derivatives in a leaf, at least 0; usually 0.001. */
  public static final Parameter<Double> MIN_SUM_HESSIAN =
      Parameter.number("min_sum_hessian", 1e-3, Bounds.atLeast(0));

  /** At least this much must a split take off the loss, at least 0; usually 0. */
  public static final Parameter<Double> MIN_GAIN = Parameter.number("min_gain", 0, Bounds.atLeast(0));

  /**
   * At most this many bins of a number, beside that of missing cells, 2 … 255; usually 255. Weights of rows count where
   * bins are cut; levels of categories have a bin each.
   */
  public static final Parameter<Integer> MAX_BIN = Parameter.whole("max_bin", 255, Bounds.between(2, 255));

  /** L1 penalty of leaf values, at least 0; usually 0. */
  public static final Parameter<Double> L1 = Parameter.number("l1", 0, Bounds.atLeast(0)).searched(1e-4, 1);

  /** L2 penalty of leaf values, at least 0; usually 1. */
  public static final Parameter<Double> L2 = Parameter.number("l2", 1, Bounds.atLeast(0)).searched(1e-4, 2);

  /**
   * How many Newton steps the leaves of a round take together, 1 … 10; usually 1. More bring each tree nearer to the least
   * loss where Hessians change with the scores, as for classes; each costs another look at the losses of all rows.
   *
   * <p>Rounds whose rows were chosen by {@link #GOSS_TOP} take one.
   */
  public static final Parameter<Integer> LEAF_ITERATIONS =
      Parameter.whole("leaf_iterations", 1, Bounds.between(1, 10)).searched(1, 5);

  /**
   * Whether leaves have linear functions of the numbers they were split by instead of one value (Shi et al., <em>Gradient
   * Boosting with Piece-Wise Linear Regression Trees</em>, IJCAI 2019); usually not.
   *
   * <ul>
   *   <li>a function has the eight numbers that were last split by, no categories and nothing derived from them
   *   <li>rows with a missing or infinite one among them have the leaf's plain value; so have all rows of a leaf whose rows are
   *       too few, or that gains too little by a function
   *   <li>over a leaf's training rows a function stays near the range of their own Newton steps; beyond their cells it goes on
   *       as a line
   *   <li>losses that renew the values of leaves, as the absolute error and quantiles do, keep plain leaves
   *   <li>they do not go together with monotone features, oblivious trees or several {@link #LEAF_ITERATIONS}, which a search
   *       then leaves at 1
   * </ul>
   */
  public static final Parameter<Boolean> LINEAR_LEAVES = Parameter.flag("linear_leaves", false);

  /**
   * L2 penalty of the slopes of {@link #LINEAR_LEAVES}, at least 0; usually 1: for how many rows it counts that say that there
   * is no slope, each number being measured by its deviation in the leaf.
   */
  public static final Parameter<Double> LINEAR_L2 = Parameter.number("linear_l2", 1, Bounds.atLeast(0));

  /** The part of the rows each round sees, above 0 and at most 1; usually 0.8. */
  public static final Parameter<Double> BAGGING_FRACTION =
      Parameter.number("bagging_fraction", 0.8, Bounds.above(0).atMost(1)).searched(0.7, 1);

  /**
   * The part of the rows each round sees for the size of their derivatives, 0 … 1; 0, as usual, for none. See {@link
   * #GOSS_OTHER}.
   */
  public static final Parameter<Double> GOSS_TOP = Parameter.number("goss_top", 0, Bounds.between(0, 1));

  /**
   * The part of the rows that is drawn from those not in {@link #GOSS_TOP} and stands for all of them, 0 … 1: gradient-based
   * one-side sampling (Ke et al., 2017). Both are 0 or neither, they add up to at most 1, and {@link #BAGGING_FRACTION}, which
   * usually is not 1, must then be 1.
   */
  public static final Parameter<Double> GOSS_OTHER = Parameter.number("goss_other", 0, Bounds.between(0, 1));

  /** The part of the features each tree sees, above 0 and at most 1; usually 0.8. */
  public static final Parameter<Double> FEATURE_FRACTION =
      Parameter.number("feature_fraction", 0.8, Bounds.above(0).atMost(1)).searched(0.4, 1);

  /** The part of the tree's features each level sees, above 0 and at most 1; usually 1. */
  public static final Parameter<Double> FEATURE_FRACTION_BY_LEVEL =
      Parameter.number("feature_fraction_by_level", 1, Bounds.above(0).atMost(1));

  /** The part of the level's features each node sees, above 0 and at most 1; usually 1. */
  public static final Parameter<Double> FEATURE_FRACTION_BY_NODE =
      Parameter.number("feature_fraction_by_node", 1, Bounds.above(0).atMost(1));

  /** Whether each node tries one random threshold a feature (Geurts et al., 2006); usually not. */
  public static final Parameter<Boolean> EXTRA_TREES = Parameter.flag("extra_trees", false).searched();

  /**
   * The part of the rounds that each round does without while it is learned, 0 … 1; 0, as usual, for none: DART (Rashmi
   * and Gilad-Bachrach, 2015) as LightGBM has it.
   *
   * <p>What is dropped loses weight afterwards. A round of the learning path is then not the first trees of the last
   * model, but these trees with the weight they had at the time.
   */
  public static final Parameter<Double> DART_RATE = Parameter.number("dart_rate", 0, Bounds.between(0, 1));

  /** How often no round is dropped, 0 … 1; usually half the time. */
  public static final Parameter<Double> DART_SKIP = Parameter.number("dart_skip", 0.5, Bounds.between(0, 1));

  /** At most this many rounds are dropped at a time, at least 1; usually 50. */
  public static final Parameter<Integer> DART_MOST = Parameter.whole("dart_most", 50, Bounds.atLeast(1));

  /**
   * How trees split by categories: {@code mixed}, as usual, by sets those of few levels, by target statistics and in the
   * order of codes those of more; {@code statistics}, {@code sets} or {@code one_hot}, one level against all others, for
   * all. Categories of over 255 levels are never split by sets. An oblivious tree cuts the sets of all its nodes in one
   * order: {@code one_hot} is {@code sets} there, and {@link #ONE_HOT_LEVELS}, {@link #CAT_L2}, {@link #SET_SIZE} and
   * {@link #MIN_DATA_PER_GROUP} say nothing.
   */
  public static final Parameter<String> CATEGORIES =
      Parameter.choice("categories", "mixed", "statistics", "sets", "one_hot");

  /** Categories of at most this many levels are split by sets where they are {@code mixed}, 0 … 255; usually 32. */
  public static final Parameter<Integer> SET_LEVELS = Parameter.whole("set_levels", 32, Bounds.between(0, 255));

  /**
   * Over how many random orders of the training rows target statistics are averaged (Prokhorenkova et al., <em>CatBoost</em>,
   * 2018), 1 … 1000; usually 4.
   */
  public static final Parameter<Integer> PERMUTATIONS =
      Parameter.whole("permutations", 4, Bounds.between(1, 1000));

  /** How many rows the overall mean counts for in target statistics, above 0; usually 1. */
  public static final Parameter<Double> SMOOTHING = Parameter.number("smoothing", 1, Bounds.above(0));

  /**
   * Whether whole numbers that look like names of things are also given target statistics: they lie far apart, and each
   * comes again and again; usually so.
   */
  public static final Parameter<Boolean> ID_STATISTICS = Parameter.flag("id_statistics", true);

  /** Categories of at most this many levels are split by one level against all others, at least 0; usually 4. */
  public static final Parameter<Integer> ONE_HOT_LEVELS = Parameter.whole("one_hot_levels", 4, Bounds.atLeast(0));

  /** Smoothing of the mean derivatives that order categories, and the rows one must have, at least 0; usually 10. */
  public static final Parameter<Double> CAT_SMOOTH =
      Parameter.number("cat_smooth", 10, Bounds.atLeast(0)).searchedByLogarithm(1e-3, 100);

  /** L2 penalty more where sets of categories are compared, at least 0; usually 10. */
  public static final Parameter<Double> CAT_L2 =
      Parameter.number("cat_l2", 10, Bounds.atLeast(0)).searchedByLogarithm(5e-3, 2);

  /** At most this many categories on the left side of a set split, at least 1; usually 32. */
  public static final Parameter<Integer> SET_SIZE = Parameter.whole("set_size", 32, Bounds.atLeast(1));

  /** At least this many rows from one set of categories to the next that is tried, at least 1; usually 100. */
  public static final Parameter<Integer> MIN_DATA_PER_GROUP =
      Parameter.whole("min_data_per_group", 100, Bounds.atLeast(1));

  /**
   * How the trainer that a {@link LearningPath} settles on learns on more rows: {@code full}, as usual, grows all trees anew;
   * {@code replay} keeps the trees, works out their leaves on those rows, and boosts rounds more in proportion to the rows.
   *
   * <p>Trees are grown anew all the same, and the log says so, where features differ in name, order or number of
   * categories from those the trees know; by {@link #DART_RATE}; where features are monotone; and where there are target
   * statistics, which would be others.
   */
  public static final Parameter<String> REFIT = Parameter.choice("refit", "full", "replay");

  private static final double SLOWEST = 0.02;
  private static final double FASTEST = 0.1;
  private static final double MEDIUM = 0.025;
  private static final double MEDIUM_ROWS = 500;
  private static final double GROWING = 0.2;

  private static final SearchSpace SPACE = space(BAGGING_FRACTION, LEAF_ITERATIONS);

  /** Where {@link #GOSS_TOP} chooses the rows, a search leaves them to it. */
  private static final Parameter<Double> WITHOUT_BAGGING =
      Parameter.number(BAGGING_FRACTION.name(), 1, Bounds.above(0).atMost(1));

  /** {@link #LINEAR_LEAVES} take one step. */
  private static final Parameter<Integer> ONE_ITERATION =
      Parameter.whole(LEAF_ITERATIONS.name(), 1, Bounds.between(1, 10));

  private static SearchSpace space(Parameter<Double> bagging, Parameter<Integer> iterations) {
    return SearchSpace.of(
        iterations, LINEAR_LEAVES, LINEAR_L2,
        ROUNDS, LEARNING_RATE, EARLY_STOPPING_ROUNDS, HOLDS_OUT, REFIT, GROWTH, LEAVES, MAX_DEPTH, MIN_DATA_IN_LEAF,
        MIN_SUM_HESSIAN,
        MIN_GAIN, L1, L2, bagging, GOSS_TOP, GOSS_OTHER, FEATURE_FRACTION, FEATURE_FRACTION_BY_LEVEL,
        FEATURE_FRACTION_BY_NODE, EXTRA_TREES, MAX_BIN, DART_RATE, DART_SKIP, DART_MOST, CATEGORIES, SET_LEVELS,
        PERMUTATIONS, SMOOTHING, ID_STATISTICS,
        ONE_HOT_LEVELS, CAT_SMOOTH, CAT_L2, SET_SIZE, MIN_DATA_PER_GROUP);
  }

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the first that is unknown or out of its range, or two that do not go together
   */
  public GradientBoostingTrainer {
    Objects.requireNonNull(loss, "loss");
    Objects.requireNonNull(constraints, "constraints");
    params = SPACE.usual().with(SPACE.check(params));
    Goss.of(params);
    TreeShape.depth(params);
    LinearLeafFit.check(params, constraints);
  }

  /**
   * The usual settings.
   *
   * @return the loss by task and metric, rounds that are stopped early
   */
  public static GradientBoostingTrainer defaults() {
    return new GradientBoostingTrainer(Optional.empty(), SPACE.usual(), Constraints.NONE);
  }

  /**
   * These settings with another loss.
   *
   * @param wanted what is made small
   * @return new settings
   */
  public GradientBoostingTrainer with(Loss wanted) {
    return new GradientBoostingTrainer(Optional.of(wanted), params, constraints);
  }

  /**
   * These settings with other constraints.
   *
   * @param wanted what trees must keep to
   * @return new settings
   */
  public GradientBoostingTrainer with(Constraints wanted) {
    return new GradientBoostingTrainer(loss, params, wanted);
  }

  /**
   * These settings with other monotone features, see {@link Constraints}.
   *
   * @param directions the name of a numeric feature → +1 where scores rise with it, −1 where they fall
   * @return new settings
   * @throws IllegalArgumentException if a direction is neither
   */
  public GradientBoostingTrainer withMonotone(Map<String, Integer> directions) {
    return with(constraints.withMonotone(directions));
  }

  @Override
  public GradientBoostingTrainer with(Params changed) {
    Map<String, Object> tuned = new TreeMap<>(changed.values());
    tuned.entrySet().removeAll(constraints.settings().entrySet());
    return new GradientBoostingTrainer(loss, params.with(Params.of(tuned)), constraints);
  }

  @Override
  public SearchSpace space() {
    boolean goss = Goss.of(params).isOn();
    boolean linear = get(LINEAR_LEAVES);
    return goss || linear
        ? space(goss ? WITHOUT_BAGGING : BAGGING_FRACTION, linear ? ONE_ITERATION : LEAF_ITERATIONS)
        : SPACE;
  }

  @Override
  public String id() {
    return "gradient_boosting";
  }

  @Override
  public FeatureView view() {
    return FeatureView.TREE;
  }

  @Override
  public boolean supports(Task task) {
    return (loss.isEmpty() || loss.get().supports(task))
        && (task != Task.MULTICLASS || constraints.monotone().isEmpty());
  }

  @Override
  public SortedMap<String, Object> settings() {
    return params.with(Params.of(constraints.settings())).values();
  }

  @Override
  public Model train(FeatureMatrix x, Target y, TrainContext context) {
    return learn(x, y, context).best().model();
  }

  /**
   * Goes on from an ensemble: its trees stay as they are, new rounds are put behind them.
   *
   * <p>{@link #ROUNDS} are those that are new; no rows are held out to find their number, since the ensemble may know them.
   * On the rows that a plain ensemble was boosted on, by the same settings and seed, this is what boosting for longer
   * would have led to. Rows must have its features, in its order; their task, its scores and link.
   *
   * @param start trees that add to one score each, score by score, as boosting grows them
   * @return a trainer whose {@link Trainer#learn} throws IllegalArgumentException if the ensemble does not fit the rows
   * @throws IllegalArgumentException if the ensemble averages its rounds, looks at derived features, has leaves for several
   *     scores or a part of a round
   */
  public Trainer from(TreeEnsemble start) {
    return new WarmStart(this, start);
  }

  @Override
  public LearningPath learn(FeatureMatrix x, Target y, TrainContext context) {
    CountedRows rows = CountedRows.of(x, y, context);
    HeldOutRounds search = new HeldOutRounds(this, rows.x(), rows.y(), rows.context());
    return search.apply()
        ? search.settle().learn(rows.x(), rows.y(), rows.context())
        : boost(rows.x(), rows.y(), rows.context());
  }

  private LearningPath boost(FeatureMatrix x, Target y, TrainContext context) {
    BoundLoss bound = bind(y, context);
    TreeEnsemble start = TreeEnsemble.of(
        x.columns(), bound.link(), bound.objective().base(), List.of(), new int[0]);
    return boost(x, y, context, bound, start, (settled, model, rates) -> get(REFIT).equals("replay") && rates.length > 0
        ? new Replay(settled, x.features(), x.rows(), model.get(), rates)
        : settled);
  }

  /** The loss of the rows of a training. */
  BoundLoss bind(Target y, TrainContext context) {
    if (context.task() == Task.MULTICLASS && !constraints.monotone().isEmpty()) {
      throw new IllegalArgumentException(
          "features cannot be monotone in " + context.task().id() + ", where classes share what is probable; leave "
              + constraints.monotone().keySet() + " out");
    }
    Loss chosen = loss.orElseGet(() -> Losses.of(context.task(), context.metric()));
    return new BoundLoss(chosen.id(), chosen.link(), chosen.of(y, context));
  }

  /**
   * Puts rounds behind an ensemble that fits.
   *
   * @param x the rows that count
   * @param start what to begin from; left as it is where there was not a round
   * @param again what learns as far on more rows
   */
  LearningPath boost(
      FeatureMatrix x, Target y, TrainContext context, BoundLoss bound, TreeEnsemble start, Again again) {
    LearningPath nothing = LearningPath.of(new Trained(start, again.of(stopping(), () -> start, new double[0])));
    if (x.columns() == 0 || context.deadline().expired()) {
      return nothing;
    }
    BoostingRows rows = BoostingRows.of(x, y, Categories.of(this), get(MAX_BIN), context);
    if (rows.varying().length == 0) {
      return nothing;
    }
    FeatureRules rules = new FeatureRules(constraints, x.features(), rows.derived());
    BoostingStart before = BoostingStart.of(start, x, context.validation());
    BoostingRun run = new BoostingRun(this, rows, rules, y, before, bound.objective(), rate(x.rows()), context);
    BoostingCurve curve = run.run();
    if (curve.rounds() == 0) {
      return nothing;
    }
    BoostedTrees trees = run.trees();
    return trees.path(
        curve,
        (kept, rate) -> again.of(
            stopping().with(ROUNDS, kept).with(LEARNING_RATE, Math.min(1, rate)),
            () -> trees.first(kept),
            curve.rates(kept)));
  }

  /** Makes what learns again, on more rows. */
  @FunctionalInterface
  interface Again {
    /**
     * The trainer.
     *
     * @param settled settings of the rounds that are kept and their mean learning rate
     * @param model gives what was learned
     * @param rates the learning rate of each round
     */
    Trainer of(GradientBoostingTrainer settled, Supplier<TreeEnsemble> model, double[] rates);
  }

  /** These settings, no rows held out. */
  GradientBoostingTrainer stopping() {
    return with(HOLDS_OUT, false);
  }

  /** The learning rate for so many rows. */
  double rate(int rows) {
    double rate = get(LEARNING_RATE);
    return rate > 0
        ? rate
        : Math.max(SLOWEST, Math.min(FASTEST, MEDIUM * Math.pow(rows / MEDIUM_ROWS, GROWING)));
  }
}
