package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.internal.bins.BinnedMatrix;
import ai.kolosal.automl.internal.bins.PackedBins;
import ai.kolosal.automl.internal.kernel.HistogramKernels;
import ai.kolosal.automl.random.SeedTree;

/**
 * Grows oblivious trees: each level is split by the one feature and cut that gain most, all its nodes taken together
 * (Prokhorenkova et al., <em>CatBoost</em>, NeurIPS 2018). Not thread-safe.
 *
 * <p>A node that a cut would leave with a side short of rows has no say in the choice of the cut, and is split by it all the
 * same; what is short then has the value of its parent. One side may be empty.
 */
final class LevelGrowth {
  private static final int WIDTH = HistogramKernels.WIDTH;

  private final BinnedMatrix x;
  private final PackedBins packed;
  private final TreeShape shape;
  private final FeatureRules rules;
  private final NodeHistograms histograms;
  private final HistogramPool pool;
  private final NodeSearch search;
  private final TreeGrowth rows;
  private final Deadline deadline;
  private final LevelGains[] gains;

  // The tree and the level at hand.
  private ColumnSample columns;
  private SeedTree seed;
  private int depth;
  private int[] places;

  LevelGrowth(
      BinnedMatrix x,
      PackedBins packed,
      TreeShape shape,
      FeatureRules rules,
      NodeHistograms histograms,
      NodeSearch[] searches,
      TreeGrowth rows,
      Deadline deadline) {
    this.x = x;
    this.packed = packed;
    this.shape = shape;
    this.rules = rules;
    this.histograms = histograms;
    this.pool = histograms.pool();
    this.search = searches[0];
    this.rows = rows;
    this.deadline = deadline;
    this.gains = new LevelGains[packed.groups()];
    for (int g = 0; g < gains.length; g++) {
      gains[g] = new LevelGains(x, searches[g]);
    }
  }

  /** Grows a tree from its root. */
  void grow(Leaf root, ColumnSample drawn, SeedTree random) {
    columns = drawn;
    seed = random;
    depth = 0;
    level(root);
    root.histogram = pool.take();
    histograms.build(root, root.histogram, g -> {
      gains[g].root(root, packed.features(), g * WIDTH, root.histogram[g]);
      add(root, g);
    });
    Leaf[] level = {root};
    SplitCandidate best = best(level);
    while (best.found()) {
      Leaf[] next = split(level, best);
      depth++;
      best.clear();
      if (depth < shape.depth() && !deadline.expired()) {
        level(next[0]);
        for (int i = 0; i < level.length; i++) {
          sums(level[i], next[2 * i], next[2 * i + 1]);
        }
        best = best(next);
      } else {
        giveBack(level);
      }
      level = next;
    }
    giveBack(level);
  }

  private void giveBack(Leaf[] level) {
    for (Leaf leaf : level) {
      pool.give(leaf.histogram);
      leaf.histogram = null;
    }
  }

  /** Takes up a level, all of whose leaves may be split by the same features. */
  private void level(Leaf any) {
    places = rules.allowed(any.limits, columns.ofNode(depth, depth), packed.features());
    for (LevelGains group : gains) {
      group.clear();
    }
  }

  private void add(Leaf leaf, int group) {
    int[] features = packed.features();
    for (int place : places) {
      if (place / WIDTH == group) {
        gains[group].add(leaf, place % WIDTH, features[place], leaf.histogram[group]);
      }
    }
  }

  private SplitCandidate best(Leaf[] level) {
    SplitCandidate best = new SplitCandidate();
    int chosen = 0;
    for (int place : places) {
      long draw = shape.extraRandom() ? seed.child(depth).child(place).seed() >>> 1 : -1;
      int feature = packed.features()[place];
      if (gains[place / WIDTH].best(place % WIDTH, feature, draw, shape.minGain(), best)) {
        chosen = place;
      }
    }
    if (best.found()) {
      sendUnseen(level, chosen, best);
    }
    return best;
  }

  /** Sends what no row of the tree has to the side with more rows. */
  private void sendUnseen(Leaf[] level, int place, SplitCandidate best) {
    long left = 0;
    long all = 0;
    for (Leaf leaf : level) {
      left += rows.left(leaf, best);
      all += leaf.sums;
    }
    gains[place / WIDTH].sendUnseen(place % WIDTH, best.feature, search.isLarger(left, all), best);
  }

  private Leaf[] split(Leaf[] level, SplitCandidate best) {
    Leaf[] next = new Leaf[2 * level.length];
    SplitCandidate own = new SplitCandidate();
    for (int i = 0; i < level.length; i++) {
      Leaf leaf = level[i];
      own.set(best);
      own.sums = rows.left(leaf, best);
      own.gain = search.node(leaf, leaf.best) ? Math.max(0, search.gain(best.feature, own.sums)) : 0;
      Leaf[] sides = rows.part(leaf, own);
      for (int side = 0; side < 2; side++) {
        next[2 * i + side] = sides[side];
        if (search.isShort(sides[side])) {
          rows.valueAs(leaf.node, sides[side].node);
        }
      }
    }
    return next;
  }

  /** Adds up the children of a node, and what their splits would gain. */
  private void sums(Leaf parent, Leaf left, Leaf right) {
    Leaf small = left.rows() <= right.rows() ? left : right;
    Leaf large = small == left ? right : left;
    boolean smallMay = search.node(small, small.best);
    boolean largeMay = search.node(large, large.best);
    if (parent.histogram == null || !smallMay && !largeMay) {
      pool.give(parent.histogram);
      parent.histogram = null;
      build(small, smallMay);
      build(large, largeMay);
      return;
    }
    small.histogram = pool.take();
    large.histogram = parent.histogram;
    parent.histogram = null;
    histograms.build(small, small.histogram, g -> {
      HistogramKernels.subtract(
          large.histogram[g], small.histogram[g], large.histogram[g], 0, HistogramKernels.CELLS);
      add(small, g);
      add(large, g);
    });
    keep(small, smallMay);
    keep(large, largeMay);
  }

  /** Adds up a leaf whose parent's sums were not kept. */
  private void build(Leaf leaf, boolean may) {
    if (may) {
      leaf.histogram = pool.take();
      histograms.build(leaf, leaf.histogram, g -> add(leaf, g));
      keep(leaf, true);
    }
  }

  private void keep(Leaf leaf, boolean useful) {
    if (!useful || !pool.has(2)) {
      pool.give(leaf.histogram);
      leaf.histogram = null;
    }
  }
}
