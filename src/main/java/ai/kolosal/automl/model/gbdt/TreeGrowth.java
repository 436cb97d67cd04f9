package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.internal.bins.BinnedMatrix;
import ai.kolosal.automl.internal.bins.PackedBins;
import ai.kolosal.automl.internal.concurrent.Workers;
import ai.kolosal.automl.internal.kernel.BinKernels;
import ai.kolosal.automl.internal.kernel.HistogramKernels;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * Grows trees leaf by leaf, one at a time, in buffers that it keeps. Not thread-safe; its work runs on the training's
 * threads.
 *
 * <p>Of two children the one of fewer rows is added up, the other's sums are what is left of their parent's. Sums are of
 * whole numbers: a tree is the same to the bit on any number of threads. A deadline that passes ends the tree as it is.
 */
final class TreeGrowth {
  private static final int WIDTH = HistogramKernels.WIDTH;

  private final BinnedMatrix x;
  private final PackedBins packed;
  private final TreeShape shape;
  private final FeatureRules rules;
  private final Workers workers;
  private final Deadline deadline;
  private final NodeHistograms histograms;
  private final HistogramPool pool;
  private final NodeSearch[] searches;
  private final SplitCandidate[] candidates;
  private final boolean[] sides = new boolean[BinKernels.BINS];
  private final int[] rows;
  private final TreeRows treeRows;
  private final Comparator<Leaf> order;
  private final LevelGrowth levels;

  // The tree at hand.
  private GrownTree tree;
  private ColumnSample columns;
  private SeedTree seed;
  private long[] byRow;
  private int leaves;
  private int[] from = new int[0];
  private int[] to = new int[0];
  private int[] valued = new int[0];
  private LeafLimits[] limits = new LeafLimits[0];

  TreeGrowth(
      BinnedMatrix x,
      PackedBins packed,
      TreeShape shape,
      Penalty penalty,
      Categories categories,
      FeatureRules rules,
      Workers workers,
      Deadline deadline) {
    this.x = x;
    this.packed = packed;
    this.shape = shape;
    this.rules = rules;
    this.workers = workers;
    this.deadline = deadline;
    this.histograms = new NodeHistograms(packed, workers, x.rows());
    this.pool = histograms.pool();
    this.searches = new NodeSearch[2 * packed.groups()];
    this.candidates = new SplitCandidate[searches.length];
    for (int i = 0; i < searches.length; i++) {
      searches[i] = new NodeSearch(x, shape, penalty, categories, rules);
      candidates[i] = new SplitCandidate();
    }
    this.treeRows = new TreeRows(x.rows(), workers);
    this.rows = treeRows.list();
    Comparator<Leaf> byGain = Comparator.comparingDouble((Leaf leaf) -> -leaf.best.gain).thenComparingInt(l -> l.node);
    this.order =
        shape.growth() == Growth.DEPTH_WISE ? Comparator.comparingInt((Leaf l) -> l.depth).thenComparing(byGain)
            : byGain;
    this.levels = new LevelGrowth(x, packed, shape, rules, histograms, searches, this, deadline);
  }

  /** Lets a leaf have the value that its parent's rows say. */
  void valueAs(int parent, int node) {
    valued[node] = valued[parent];
  }

  /** The packed sums of the rows of a leaf that a split sends left. */
  long left(Leaf leaf, SplitCandidate split) {
    byte[] bins = x.bins(split.feature);
    long sums = 0;
    for (int i = leaf.from; i < leaf.to; i++) {
      sums += split.goesLeft(bins[rows[i]] & 0xFF) ? byRow[rows[i]] : 0;
    }
    return sums;
  }

  /** The rows of the last tree's leaves, until the next one is grown. */
  LeafRows leaves() {
    return new LeafRows(rows, from, to, valued, limits);
  }

  /**
   * Grows a tree, whose leaves have no values yet.
   *
   * @param sample the rows that count, ascending
   * @param derivatives the packed derivatives of every row
   * @param quantised how they were packed
   * @param drawn the columns it may look at
   * @param random for thresholds drawn by chance
   */
  GrownTree grow(RowSample sample, long[] derivatives, Quantised quantised, ColumnSample drawn, SeedTree random) {
    int count = sample.copyTo(rows);
    tree = new GrownTree(shape.leaves());
    columns = drawn;
    seed = random;
    byRow = derivatives;
    leaves = 1;
    histograms.tree(drawn.usedGroups(), rows, byRow, sample.isAll());
    long sums = total(count);
    for (NodeSearch search : searches) {
      search.tree(quantised);
    }
    PriorityQueue<Leaf> open = new PriorityQueue<>(order);
    Leaf root = leaf(tree.add(), 0, count, 0, sums, rules.root());
    if (shape.growth() == Growth.OBLIVIOUS) {
      levels.grow(root, drawn, random);
      return tree;
    }
    if (maySplit(root)) {
      root.histogram = pool.take();
      histograms.build(root, root.histogram, g -> search(root, 0, g));
      settle(root, 0, open);
    }
    while (!open.isEmpty() && leaves < shape.leaves() && !deadline.expired()) {
      split(open.poll(), open);
    }
    for (Leaf left : open) {
      pool.give(left.histogram);
    }
    return tree;
  }

  private long total(int count) {
    LongAdder sums = new LongAdder();
    workers.stretches(count, (from, to) -> {
      long part = 0;
      for (int i = from; i < to; i++) {
        part += byRow[rows[i]];
      }
      sums.add(part);
    });
    return sums.sum();
  }

  private Leaf leaf(int node, int begin, int end, int depth, long sums, LeafLimits bounds) {
    if (node >= from.length) {
      from = Arrays.copyOf(from, 2 * node + 15);
      to = Arrays.copyOf(to, from.length);
      valued = Arrays.copyOf(valued, from.length);
      limits = Arrays.copyOf(limits, from.length);
    }
    from[node] = begin;
    to[node] = end;
    valued[node] = node;
    limits[node] = bounds;
    return new Leaf(node, begin, end, depth, sums, bounds);
  }

  private boolean maySplit(Leaf leaf) {
    boolean may =
        leaf.depth < shape.depth() && leaf.rows() > 1 && searches[0].node(leaf, candidates[0]);
    if (may) {
      leaf.columns = rules.allowed(leaf.limits, columns.ofNode(leaf.depth, leaf.node), packed.features());
    }
    return may;
  }

  /** Parts the rows of a leaf; the children are its left and its right side. */
  Leaf[] part(Leaf parent, SplitCandidate best) {
    int left = tree.split(parent.node, best);
    tree.sides(parent.node, sides);
    int middle = treeRows.part(x.bins(best.feature), sides, parent.from, parent.to);
    long rest = parent.sums - best.sums;
    double below = searches[0].value(searches[0].occurs(best.sums) ? best.sums : parent.sums, parent.limits);
    double above = searches[0].value(searches[0].occurs(rest) ? rest : parent.sums, parent.limits);
    Leaf first = leaf(left, parent.from, middle, parent.depth + 1, best.sums,
        rules.left(parent.limits, best.feature, below, above));
    Leaf second = leaf(left + 1, middle, parent.to, parent.depth + 1, rest,
        rules.right(parent.limits, best.feature, below, above));
    return new Leaf[] {first, second};
  }

  private void split(Leaf parent, PriorityQueue<Leaf> open) {
    Leaf[] children = part(parent, parent.best);
    Leaf first = children[0];
    Leaf second = children[1];
    leaves++;
    boolean firstIsSmall = first.rows() <= second.rows();
    Leaf small = firstIsSmall ? first : second;
    Leaf large = firstIsSmall ? second : first;
    boolean searchSmall = leaves < shape.leaves() && maySplit(small);
    boolean searchLarge = leaves < shape.leaves() && maySplit(large);
    if (!searchSmall && !searchLarge) {
      pool.give(parent.histogram);
      return;
    }
    if (parent.histogram == null) {
      buildBoth(searchSmall ? small : null, searchLarge ? large : null);
    } else {
      small.histogram = pool.take();
      large.histogram = parent.histogram;
      histograms.build(small, small.histogram, g -> {
        HistogramKernels.subtract(large.histogram[g], small.histogram[g], large.histogram[g], 0,
            HistogramKernels.CELLS);
        if (searchSmall) {
          search(small, 0, g);
        }
        if (searchLarge) {
          search(large, 1, g);
        }
      });
    }
    parent.histogram = null;
    settle(small, 0, searchSmall, open);
    settle(large, 1, searchLarge, open);
  }

  /** Adds up both children of a node whose own sums were not kept. */
  private void buildBoth(Leaf small, Leaf large) {
    if (small != null) {
      small.histogram = pool.take();
      histograms.build(small, small.histogram, g -> search(small, 0, g));
    }
    if (large != null) {
      large.histogram = pool.take();
      histograms.build(large, large.histogram, g -> search(large, 1, g));
    }
  }

  /** Looks for the best split of a leaf among the features of a group. */
  private void search(Leaf leaf, int side, int group) {
    int at = side * packed.groups() + group;
    NodeSearch search = searches[at];
    candidates[at].clear();
    search.node(leaf, candidates[at]);
    int[] features = packed.features();
    int first = firstOf(leaf.columns, group);
    for (int i = first; i < leaf.columns.length && leaf.columns[i] / WIDTH == group; i++) {
      int place = leaf.columns[i];
      int feature = features[place];
      int cells = place % WIDTH * BinKernels.BINS;
      if (x.isCategorical(feature)) {
        search.categories(feature, leaf.histogram[group], cells);
      } else if (shape.extraRandom()) {
        search.random(feature, leaf.histogram[group], cells, seed.child(leaf.node).child(place).seed());
      } else {
        search.numeric(feature, leaf.histogram[group], cells);
      }
    }
  }

  /** Where the features of a group begin. */
  private static int firstOf(int[] places, int group) {
    int found = Arrays.binarySearch(places, group * WIDTH);
    return found >= 0 ? found : -found - 1;
  }

  private void settle(Leaf leaf, int side, PriorityQueue<Leaf> open) {
    int groups = packed.groups();
    for (int g = 0; g < groups; g++) {
      if (columns.usedGroups()[g] && candidates[side * groups + g].gain > leaf.best.gain) {
        leaf.best.set(candidates[side * groups + g]);
      }
    }
    if (!leaf.best.found()) {
      pool.give(leaf.histogram);
      leaf.histogram = null;
      return;
    }
    if (!pool.has(2)) {
      pool.give(leaf.histogram);
      leaf.histogram = null;
    }
    open.add(leaf);
  }

  private void settle(Leaf leaf, int side, boolean searched, PriorityQueue<Leaf> open) {
    if (searched) {
      settle(leaf, side, open);
    } else {
      pool.give(leaf.histogram);
      leaf.histogram = null;
    }
  }
}
