package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.internal.bins.RankedMatrix;
import ai.kolosal.automl.model.CountedRows;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.searchspace.Bounds;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * One decision tree whose splits lie half-way between any two values (CART; Breiman, Friedman, Olshen and Stone, 1984).
 *
 * <p>The tree is that of scikit-learn's {@code DecisionTreeClassifier} and {@code DecisionTreeRegressor}, node by node,
 * wherever no two splits are equally good; of those the first feature and the lowest value are taken. Leaves hold the
 * shares of classes, the mean or the median.
 *
 * <ul>
 *   <li>a missing value goes to the side that parts the node better; where none was missing, to the larger side
 *   <li>categories of up to 255 levels are split into two sets: in the order of their mean target, of three or more classes
 *       in that of their share of the node's most frequent class; those not seen there go to the larger side. Others are
 *       split by code
 *   <li>rows of weight 0 are as good as absent; others count by their weight in impurities and as one row each in the
 *       bounds on rows
 *   <li>once the deadline has passed, nodes that are still open become leaves
 * </ul>
 *
 * <p>No random number is drawn. Immutable and thread-safe.
 *
 * @param criterion what splits make less of
 * @param maxDepth greatest number of splits from the root to a leaf, at least 1
 * @param minSamplesSplit fewest rows of a node that is split, at least 2
 * @param minSamplesLeaf fewest rows on either side of a split, at least 1
 * @param minImpurityDecrease least fall in impurity, times the node's share of the weight, of at least 0
 * @param maxLeaves greatest number of leaves, at least 2: then the splits of the greatest fall are made first; {@link
 *     Integer#MAX_VALUE} for any number
 * @param ccpAlpha the cost of a leaf: branches that do not lower the impurity by as much for each leaf are pruned, the
 *     weakest first; at least 0
 */
public record DecisionTreeTrainer(
    Criterion criterion,
    int maxDepth,
    int minSamplesSplit,
    int minSamplesLeaf,
    double minImpurityDecrease,
    int maxLeaves,
    double ccpAlpha)
    implements Trainer {
  private static final Parameter<String> CRITERION =
      Parameter.choice(
          "criterion", Criterion.GINI.id(), Criterion.ENTROPY.id(), Criterion.SQUARED_ERROR.id(),
          Criterion.ABSOLUTE_ERROR.id(), Criterion.POISSON.id());
  private static final Parameter<Object> MAX_DEPTH =
      Parameter.whole("max_depth", 1, Bounds.atLeast(1)).or("unlimited").usually("unlimited");
  private static final Parameter<Integer> MIN_SAMPLES_SPLIT =
      Parameter.whole("min_samples_split", 2, Bounds.atLeast(2));
  private static final Parameter<Integer> MIN_SAMPLES_LEAF =
      Parameter.whole("min_samples_leaf", 1, Bounds.atLeast(1)).searchedByLogarithm(1, 64);
  private static final Parameter<Double> MIN_IMPURITY_DECREASE =
      Parameter.number("min_impurity_decrease", 0, Bounds.atLeast(0));
  private static final Parameter<Object> MAX_LEAVES =
      Parameter.whole("max_leaves", 2, Bounds.atLeast(2)).or("unlimited").usually("unlimited");
  private static final Parameter<Double> CCP_ALPHA = Parameter.number("ccp_alpha", 0, Bounds.atLeast(0));
  private static final SearchSpace SPACE =
      SearchSpace.of(
          CRITERION, MAX_DEPTH, MIN_SAMPLES_SPLIT, MIN_SAMPLES_LEAF, MIN_IMPURITY_DECREASE, MAX_LEAVES, CCP_ALPHA);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException naming the one that is out of range
   */
  public DecisionTreeTrainer {
    SPACE.check(
        params(criterion, maxDepth, minSamplesSplit, minSamplesLeaf, minImpurityDecrease, maxLeaves, ccpAlpha));
  }

  /**
   * The usual settings for a task.
   *
   * @param task what is to be predicted
   * @return a tree of unlimited depth by Gini impurity or squared error
   */
  public static DecisionTreeTrainer defaults(Task task) {
    return new DecisionTreeTrainer(Criterion.usual(task), Integer.MAX_VALUE, 2, 1, 0.0, Integer.MAX_VALUE, 0.0);
  }

  @Override
  public String id() {
    return "decision_tree";
  }

  @Override
  public FeatureView view() {
    return FeatureView.TREE;
  }

  @Override
  public boolean supports(Task task) {
    return criterion.supports(task);
  }

  @Override
  public SortedMap<String, Object> settings() {
    return params(criterion, maxDepth, minSamplesSplit, minSamplesLeaf, minImpurityDecrease, maxLeaves, ccpAlpha)
        .values();
  }

  @Override
  public SearchSpace space() {
    return SPACE;
  }

  @Override
  public DecisionTreeTrainer with(Params changed) {
    Params all = Params.of(settings()).with(SPACE.check(changed));
    return new DecisionTreeTrainer(
        Criterion.byId(all.get(CRITERION)).orElseThrow(),
        (int) all.number(MAX_DEPTH).orElse(Integer.MAX_VALUE),
        all.get(MIN_SAMPLES_SPLIT),
        all.get(MIN_SAMPLES_LEAF),
        all.get(MIN_IMPURITY_DECREASE),
        (int) all.number(MAX_LEAVES).orElse(Integer.MAX_VALUE),
        all.get(CCP_ALPHA));
  }

  private static Params params(
      Criterion criterion,
      int maxDepth,
      int minSamplesSplit,
      int minSamplesLeaf,
      double minImpurityDecrease,
      int maxLeaves,
      double ccpAlpha) {
    return Params.of(
        Map.of(
            CRITERION.name(), criterion.id(),
            MAX_DEPTH.name(), ForestSettings.unlimited(maxDepth),
            MIN_SAMPLES_SPLIT.name(), minSamplesSplit,
            MIN_SAMPLES_LEAF.name(), minSamplesLeaf,
            MIN_IMPURITY_DECREASE.name(), minImpurityDecrease,
            MAX_LEAVES.name(), ForestSettings.unlimited(maxLeaves),
            CCP_ALPHA.name(), ccpAlpha));
  }

  @Override
  public TreeEnsemble train(FeatureMatrix x, Target y, TrainContext context) {
    Forest.check(x, y, context);
    CountedRows rows = CountedRows.of(x, y, context);
    Impurity impurity =
        Impurity.of(
            criterion.requireFor(context.task()), rows.y(), Forest.weights(rows.y(), rows.context()));
    PackedTree tree = grow(rows.x(), rows.y(), impurity, rows.context()).pack(impurity, y.outputs());
    return TreeEnsemble.ofPacked(
        new Inputs(x.columns(), List.of()), Link.IDENTITY, new double[y.outputs()], List.of(tree), new int[] {-1});
  }

  /** The tree with its nodes' rows, pruned. */
  GrownTree grow(FeatureMatrix x, Target y, Impurity impurity, TrainContext context) {
    int[] count = new int[y.size()];
    Arrays.fill(count, 1);
    ExactGrower grower =
        new ExactGrower(
            x,
            RankedMatrix.of(x, context.deadline(), context.threads()),
            impurity,
            y.outputs(),
            new TreeLimits(maxDepth, minSamplesSplit, minSamplesLeaf, minImpurityDecrease, maxLeaves),
            new ExactGrower.Picking(new MaxFeatures.Fraction(1.0), false),
            context.deadline());
    GrownTree tree = grower.grow(count, Forest.weights(y, context), null);
    if (ccpAlpha > 0.0) {
      tree.prune(ccpAlpha, impurity);
    }
    return tree;
  }
}
