package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.searchspace.Bounds;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.Map;
import java.util.Optional;

/**
 * What the forests have in common.
 *
 * @param criterion what splits make less of; empty for the usual of the task
 * @param exact whether splits lie between any two values, not only at the edges of bins
 * @param randomSplits whether a node tries one random split of a feature rather than all of them
 */
record ForestSettings(
    int trees,
    MaxFeatures maxFeatures,
    int minSamplesLeaf,
    int maxDepth,
    double bootstrap,
    int maxRows,
    Optional<Criterion> criterion,
    boolean exact,
    boolean randomSplits) {
  private static final String USUAL_CRITERION = "usual";
  private static final Bounds COUNT = Bounds.atLeast(1);
  private static final Parameter<Integer> TREES = Parameter.whole("trees", 100, COUNT);
  private static final Parameter<Object> MAX_FEATURES = Parameter.number("max_features", 1, Bounds.above(0).atMost(1))
      .or("sqrt")
      .usually("sqrt")
      .searched(0.4, 1);
  private static final Parameter<Integer> MIN_SAMPLES_LEAF = Parameter.whole("min_samples_leaf", 1, COUNT);
  private static final Parameter<Object> MAX_DEPTH =
      Parameter.whole("max_depth", 1, COUNT).or("unlimited").usually("unlimited");
  private static final Parameter<Double> BOOTSTRAP =
      Parameter.number("bootstrap", 1, Bounds.between(0, 1)).searched(0.5, 1);
  private static final Parameter<Integer> MAX_ROWS = Parameter.whole("max_rows", 200_000, COUNT);
  private static final Parameter<String> CRITERION =
      Parameter.choice(
          "criterion", USUAL_CRITERION, Criterion.GINI.id(), Criterion.ENTROPY.id(), Criterion.SQUARED_ERROR.id(),
          Criterion.ABSOLUTE_ERROR.id(), Criterion.POISSON.id());
  private static final Parameter<Boolean> EXACT = Parameter.flag("exact", false);

  /** Leaves of half as many rows as TabRepo's nodes that are split. */
  private static final SearchSpace ALL_SPLITS = space(MIN_SAMPLES_LEAF.searchedByLogarithm(1, 2), BOOTSTRAP);

  private static final SearchSpace RANDOM_SPLITS =
      space(MIN_SAMPLES_LEAF.searchedByLogarithm(1, 16), BOOTSTRAP.usually(0.0));

  private static SearchSpace space(Parameter<Integer> minSamplesLeaf, Parameter<Double> bootstrap) {
    return SearchSpace.of(TREES, MAX_FEATURES, minSamplesLeaf, MAX_DEPTH, bootstrap, MAX_ROWS, CRITERION, EXACT);
  }

  ForestSettings(
      int trees,
      MaxFeatures maxFeatures,
      int minSamplesLeaf,
      int maxDepth,
      double bootstrap,
      int maxRows,
      Optional<Criterion> criterion,
      boolean exact,
      boolean randomSplits) {
    this.trees = trees;
    this.maxFeatures = maxFeatures;
    this.minSamplesLeaf = minSamplesLeaf;
    this.maxDepth = maxDepth;
    this.bootstrap = bootstrap;
    this.maxRows = maxRows;
    this.criterion = criterion;
    this.exact = exact;
    this.randomSplits = randomSplits;
    space().check(params());
    criterion.ifPresent(c -> {
      if (!exact && c != Criterion.GINI && c != Criterion.SQUARED_ERROR) {
        throw new IllegalArgumentException(
            "the criterion '" + c.id() + "' is worked out for exact splits only; ask for exact splits too");
      }
    });
  }

  private ForestSettings(Params settings, boolean randomSplits) {
    this(
        settings.get(TREES), MaxFeatures.of(settings.number(MAX_FEATURES)), settings.get(MIN_SAMPLES_LEAF),
        (int) settings.number(MAX_DEPTH).orElse(Integer.MAX_VALUE), settings.get(BOOTSTRAP), settings.get(MAX_ROWS),
        Criterion.byId(settings.get(CRITERION)), settings.get(EXACT), randomSplits);
  }

  /**
   * What splits make less of.
   *
   * @throws IllegalArgumentException if it is not for the task
   */
  Criterion criterion(Task task) {
    return criterion.orElse(Criterion.usual(task)).requireFor(task);
  }

  /** Whether the criterion is for a task. */
  boolean supports(Task task) {
    return criterion.isEmpty() || criterion.get().supports(task);
  }

  SearchSpace space() {
    return randomSplits ? RANDOM_SPLITS : ALL_SPLITS;
  }

  ForestSettings with(Params changed) {
    return new ForestSettings(params().with(space().check(changed)), randomSplits);
  }

  Params params() {
    return Params.of(
        Map.of(
            TREES.name(), trees,
            MAX_FEATURES.name(), maxFeatures.setting(),
            MIN_SAMPLES_LEAF.name(), minSamplesLeaf,
            MAX_DEPTH.name(), unlimited(maxDepth),
            BOOTSTRAP.name(), bootstrap,
            MAX_ROWS.name(), maxRows,
            CRITERION.name(), criterion.map(Criterion::id).orElse(USUAL_CRITERION),
            EXACT.name(), exact));
  }

  /** The form of a bound in settings. */
  static Object unlimited(int bound) {
    return bound == Integer.MAX_VALUE ? (Object) "unlimited" : bound;
  }
}
