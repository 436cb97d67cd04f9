package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Random forests: trees grown on bootstrap samples, each node split at the best of some random features (Breiman,
 * 2001).
 *
 * <p>Gini impurity for classes, whose shares the leaves hold; variance for numbers, whose means they hold. Numbers are
 * binned at 255 quantiles, categories split by the order of their mean target; a missing value goes to the side that
 * parts the node better, and where none was missing to the larger side. The class frequencies of all rows have one vote
 * among those of the trees, so that no class gets probability 0. Trees that are not finished at the deadline are left
 * out; if none is, the model holds what there is of the first.
 *
 * <p>Immutable and thread-safe.
 *
 * @param trees the number of trees, at least 1
 * @param maxFeatures how many features a node looks at
 * @param minSamplesLeaf least weight of rows on either side of a split, at least 1
 * @param maxDepth greatest number of splits from the root to a leaf, at least 1
 * @param bootstrap rows drawn with replacement for each tree, as a share of all; 0 takes every row once
 * @param maxRows greatest number of rows drawn for a tree, at least 1
 * @param criterion what splits make less of; empty for Gini impurity or squared error. Any but these two needs exact splits
 * @param exact whether a split may lie between any two values, not only at the edges of bins: slower, by little better
 */
public record RandomForestTrainer(
    int trees,
    MaxFeatures maxFeatures,
    int minSamplesLeaf,
    int maxDepth,
    double bootstrap,
    int maxRows,
    Optional<Criterion> criterion,
    boolean exact)
    implements OutOfBagTrainer {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the one that is out of range
   */
  public RandomForestTrainer {
    new ForestSettings(
        trees, maxFeatures, minSamplesLeaf, maxDepth, bootstrap, maxRows, criterion, exact, false);
  }

  /**
   * Binned splits by the usual criterion.
   *
   * @param trees the number of trees, at least 1
   * @param maxFeatures how many features a node looks at
   * @param minSamplesLeaf least weight of rows on either side of a split, at least 1
   * @param maxDepth greatest number of splits from the root to a leaf, at least 1
   * @param bootstrap rows drawn with replacement for each tree, as a share of all; 0 takes every row once
   * @param maxRows greatest number of rows drawn for a tree, at least 1
   * @throws IllegalArgumentException naming the one that is out of range
   */
  public RandomForestTrainer(
      int trees, MaxFeatures maxFeatures, int minSamplesLeaf, int maxDepth, double bootstrap, int maxRows) {
    this(trees, maxFeatures, minSamplesLeaf, maxDepth, bootstrap, maxRows, Optional.empty(), false);
  }

  /**
   * These settings with splits between any two values or at the edges of bins.
   *
   * @param value true for any two values
   * @return other settings
   * @throws IllegalArgumentException if the criterion needs exact splits and they are no longer wanted
   */
  public RandomForestTrainer withExact(boolean value) {
    return new RandomForestTrainer(
        trees, maxFeatures, minSamplesLeaf, maxDepth, bootstrap, maxRows, criterion, value);
  }

  /**
   * These settings with another criterion.
   *
   * @param value what splits make less of
   * @return other settings
   * @throws IllegalArgumentException if it needs exact splits and they are not asked for
   */
  public RandomForestTrainer withCriterion(Criterion value) {
    return new RandomForestTrainer(
        trees, maxFeatures, minSamplesLeaf, maxDepth, bootstrap, maxRows, Optional.of(value), exact);
  }

  /**
   * The usual settings for a task.
   *
   * @param task what is to be predicted
   * @return 100 trees of unlimited depth on bootstrap samples as large as the data, at most 200,000 rows
   */
  public static RandomForestTrainer defaults(Task task) {
    MaxFeatures features = task.isClassification() ? new MaxFeatures.SquareRoot() : new MaxFeatures.Fraction(0.5);
    return new RandomForestTrainer(100, features, 1, Integer.MAX_VALUE, 1.0, 200_000);
  }

  private RandomForestTrainer(ForestSettings all) {
    this(
        all.trees(), all.maxFeatures(), all.minSamplesLeaf(), all.maxDepth(), all.bootstrap(), all.maxRows(),
        all.criterion(), all.exact());
  }

  ForestSettings forest() {
    return new ForestSettings(
        trees, maxFeatures, minSamplesLeaf, maxDepth, bootstrap, maxRows, criterion, exact, false);
  }

  @Override
  public String id() {
    return "random_forest";
  }

  @Override
  public FeatureView view() {
    return FeatureView.TREE;
  }

  @Override
  public boolean supports(Task task) {
    return forest().supports(task);
  }

  @Override
  public SortedMap<String, Object> settings() {
    return forest().params().values();
  }

  @Override
  public SearchSpace space() {
    return forest().space();
  }

  @Override
  public RandomForestTrainer with(Params changed) {
    return new RandomForestTrainer(forest().with(changed));
  }

  @Override
  public TreeEnsemble train(FeatureMatrix x, Target y, TrainContext context) {
    return new Forest(forest(), x, y, context).model();
  }

  @Override
  public Result trainWithOutOfBag(FeatureMatrix x, Target y, TrainContext context, int[] family) {
    return new Forest(forest(), x, y, context).outOfBag(family);
  }
}
