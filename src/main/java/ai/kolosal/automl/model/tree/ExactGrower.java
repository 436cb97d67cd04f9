package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.internal.bins.RankedMatrix;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/**
 * Grows trees whose splits may lie between any two values, breadth first or best first. Not thread-safe.
 *
 * <p>A tree that the deadline cuts short is a shallow tree, or the best of its size.
 */
final class ExactGrower implements Grower {
  /** Cells that are looked at between two looks at the deadline. */
  private static final long CELLS_PER_POLL = 1 << 16;

  /** A split that falls short of the least worth by this much is still made, as in scikit-learn. */
  private static final double ROUNDING = Math.ulp(1.0);

  /** How features are picked in a node: a number of them at random, with all their splits or one random one. */
  record Picking(MaxFeatures maxFeatures, boolean randomSplits) {}

  private final FeatureMatrix x;
  private final RankedMatrix ranked;
  private final TreeLimits limits;
  private final Picking picking;
  private final Impurity impurity;
  private final int outputs;
  private final Deadline deadline;
  private final CandidateFeatures candidates;
  private final int perNode;
  private final ExactSplitter splitter;
  private double[] weight = new double[0];
  private int[] spare = new int[0];
  private RandomGenerator random;
  private long cells;
  private boolean cut;

  /**
   * Creates a grower.
   *
   * @param x the features
   * @param ranked their ranks
   * @param picking none to look at all splits of all features
   */
  ExactGrower(
      FeatureMatrix x,
      RankedMatrix ranked,
      Impurity impurity,
      int outputs,
      TreeLimits limits,
      Picking picking,
      Deadline deadline) {
    this.x = x;
    this.ranked = ranked;
    this.limits = limits;
    this.picking = picking;
    this.impurity = impurity;
    this.outputs = outputs;
    this.deadline = deadline;
    this.candidates = new CandidateFeatures(Forest.varying(x.columns(), ranked::varies));
    this.perNode = candidates.size() == 0 ? 0 : picking.maxFeatures().of(candidates.size());
    this.splitter = new ExactSplitter(ranked, impurity, limits.minSamplesLeaf());
  }

  @Override
  public boolean wasCut() {
    return cut;
  }

  @Override
  public PackedTree grow(int[] count, RandomGenerator generator) {
    if (weight.length < count.length) {
      weight = new double[count.length];
    }
    for (int i = 0; i < count.length; i++) {
      weight[i] = count[i];
    }
    return grow(count, weight, generator).pack(impurity, outputs);
  }

  /** Grows a tree on the rows of positive weight; each counts as many times as {@code count} says. */
  GrownTree grow(int[] count, double[] ofRows, RandomGenerator generator) {
    int[] rows = new int[count.length];
    int n = 0;
    for (int i = 0; i < count.length; i++) {
      if (ofRows[i] > 0.0) {
        rows[n++] = i;
      }
    }
    random = generator;
    spare = spare.length < n ? new int[n] : spare;
    cells = 0;
    cut = false;
    candidates.reset();
    impurity.tree(ofRows);
    splitter.tree(count);
    GrownTree tree = new GrownTree(rows, n);
    PriorityQueue<Open> open = new PriorityQueue<>(limits.bestFirst() ? Open.BEST_FIRST : Open.IN_ORDER);
    look(tree, 0, open);
    for (int leaves = 1; !open.isEmpty() && leaves < limits.maxLeaves(); leaves++) {
      Open next = open.remove();
      GrownTree.Node node = tree.node(next.node());
      tree.split(next.node(), next.cut(), next.decrease(), partition(rows, node.begin, node.end, next.cut()));
      look(tree, node.left, open);
      look(tree, node.left + 1, open);
    }
    return tree;
  }

  /** A node and how it is to be split. */
  private record Open(int node, Cut cut, double decrease) {
    static final Comparator<Open> IN_ORDER = Comparator.comparingInt(Open::node);
    static final Comparator<Open> BEST_FIRST =
        Comparator.comparingDouble(Open::decrease).reversed().thenComparingInt(Open::node);
  }

  /** Sums up a node and, if it may be split, puts it among those that are to be. */
  private void look(GrownTree tree, int index, PriorityQueue<Open> open) {
    GrownTree.Node node = tree.node(index);
    impurity.node(tree.rows(), node.begin, node.end);
    splitter.node(tree.rows(), node.begin, node.end);
    node.weight = impurity.weight();
    node.count = splitter.count();
    if (impurity.isPure()
        || node.depth >= limits.maxDepth()
        || node.count < Math.max(limits.minSamplesSplit(), 2L * limits.minSamplesLeaf())
        || isOver()) {
      return;
    }
    Cut best = find(node, tree.rows());
    if (best == null) {
      return;
    }
    double decrease = (best.gain() - impurity.score()) * impurity.unit() / tree.node(0).weight;
    if (decrease + ROUNDING >= limits.minImpurityDecrease()) {
      open.add(new Open(index, best, decrease));
    }
  }

  /** Looks at features until enough of them vary in the node and one can be split; null if none can. */
  private Cut find(GrownTree.Node node, int[] rows) {
    Cut best = null;
    int looked = 0;
    for (int i = 0; i < candidates.size() && (looked < perNode || best == null) && !isOver(); i++) {
      int feature = random == null ? candidates.order()[i] : candidates.draw(i, random);
      double least = best == null ? Double.NEGATIVE_INFINITY : best.gain();
      if (ranked.isCategorical(feature)) {
        impurity.orderBy(random == null ? -1 : rows[node.begin + random.nextInt(node.end - node.begin)]);
      }
      boolean varies = picking.randomSplits()
          ? splitter.lookAtRandom(feature, least, random)
          : splitter.look(feature, least);
      cells += node.end - node.begin;
      if (varies) {
        looked++;
        Cut found = splitter.found(feature);
        best = found == null ? best : found;
      }
    }
    return best;
  }

  private boolean isOver() {
    if (cells >= CELLS_PER_POLL && !cut) {
      cells = 0;
      cut = deadline.expired();
    }
    return cut;
  }

  private int partition(int[] rows, int begin, int end, Cut by) {
    double[] column = x.column(by.feature());
    int left = begin;
    int right = 0;
    for (int i = begin; i < end; i++) {
      if (by.isLeft(column[rows[i]])) {
        rows[left++] = rows[i];
      } else {
        spare[right++] = rows[i];
      }
    }
    System.arraycopy(spare, 0, rows, left, right);
    return left;
  }
}
