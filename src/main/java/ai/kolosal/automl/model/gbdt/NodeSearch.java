package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.internal.bins.BinnedMatrix;

/**
 * The best split of a node by the sums of one feature after another.
 *
 * <p>A split's gain is {@code ½ (S(G_L)²/(H_L + λ) + S(G_R)²/(H_R + λ) − S(G)²/(H + λ))}, S the soft threshold of the L1
 * penalty (Chen and Guestrin, <em>XGBoost</em>, KDD 2016, equation 7). Missing cells are tried on either side. Rows on a
 * side are counted by Hessians where these are 1, else estimated by their share of the node's, as LightGBM does. Used by one
 * thread at a time.
 */
final class NodeSearch {
  private final BinnedMatrix x;
  private final TreeShape shape;
  private final Penalty penalty;
  private final Categories categories;
  private final SetSearch sets;
  private final FeatureRules rules;
  private Quantised scale;
  private long mask;

  // The node at hand.
  private long total;
  private double parent;
  /** The packed Hessian of a row. */
  private double perRow;
  private long leastHessian;
  private SplitCandidate best;
  private LeafLimits limits;

  NodeSearch(BinnedMatrix x, TreeShape shape, Penalty penalty, Categories categories, FeatureRules rules) {
    this.x = x;
    this.shape = shape;
    this.penalty = penalty;
    this.categories = categories;
    this.sets = new SetSearch(categories.sets());
    this.rules = rules;
  }

  /** Takes up a tree. */
  void tree(Quantised quantised) {
    scale = quantised;
    mask = (1L << quantised.shift()) - 1;
  }

  /** Takes up a leaf; false if it cannot be split at all. */
  boolean node(Leaf leaf, SplitCandidate candidate) {
    long sums = leaf.sums;
    int rows = leaf.rows();
    limits = leaf.limits;
    total = sums;
    best = candidate;
    long hessians = sums & mask;
    perRow = (double) hessians / Math.max(1, rows);
    double least = Math.max(
        shape.minHessian() * scale.hessianScale(), (shape.minRows() - 0.5) * perRow);
    leastHessian = (long) Math.min(Math.max(1, Math.ceil(least)), Long.MAX_VALUE / 4);
    parent = rules.areMonotone() ? -2 * loss(sums, value(sums, limits, 0), 0) : score(sums, 0);
    return hessians >= 2 * leastHessian;
  }

  /** What a leaf of such sums takes off the loss, twice. */
  private double score(long sums, double moreL2) {
    double gradient = penalty.threshold(scale.gradient(sums));
    double hessian = scale.hessian(sums) + penalty.l2() + moreL2;
    return hessian > 0 ? gradient * gradient / hessian : 0;
  }

  /** Tries all splits of a numeric feature whose sums by bin start at {@code at}. */
  void numeric(int feature, long[] sums, int at) {
    int missing = x.count(feature);
    long absent = sums[at + missing];
    boolean anyMissing = (absent & mask) != 0;
    int last = scan(feature, sums, at, anyMissing ? missing - 1 : missing - 2, 0);
    boolean missingLeft = false;
    if (anyMissing) {
      int other = scan(feature, sums, at, missing - 2, absent);
      missingLeft = other >= 0;
      last = missingLeft ? other : last;
    }
    if (last >= 0) {
      boolean larger = leftIsLarger();
      best.cutAfter(last, missing, anyMissing ? missingLeft : larger);
    }
  }

  /** Tries one split of a numeric feature, after a bin drawn by chance between the first and the last that occur. */
  void random(int feature, long[] sums, int at, long draw) {
    int missing = x.count(feature);
    int first = 0;
    int last = missing - 1;
    while (first < last && (sums[at + first] & mask) == 0) {
      first++;
    }
    while (last > first && (sums[at + last] & mask) == 0) {
      last--;
    }
    int cut = first == last ? first : first + (int) Long.remainderUnsigned(draw, last - first);
    long left = 0;
    for (int b = 0; b <= cut; b++) {
      left += sums[at + b];
    }
    long absent = sums[at + missing];
    boolean anyMissing = (absent & mask) != 0;
    boolean found = offer(feature, left);
    boolean missingLeft = anyMissing && offer(feature, left + absent);
    if (found || missingLeft) {
      boolean larger = leftIsLarger();
      best.cutAfter(cut, missing, anyMissing ? missingLeft : larger);
    }
  }

  /** Tries the splits of a categorical feature: by sets, or in the order of codes. */
  void categories(int feature, long[] sums, int at) {
    if (splitsBySets(feature)) {
      sets.search(this, feature, x.count(feature), sums, at);
    } else {
      numeric(feature, sums, at);
    }
  }

  /** Whether a feature is a category that is split by sets. */
  boolean splitsBySets(int feature) {
    return x.isCategorical(feature) && categories.splitsBySets(x.count(feature));
  }

  /** The categories of a feature with enough rows in the order of their mean derivatives. */
  int[] order(int feature, long[] sums, int at) {
    return sets.order(this, x.count(feature), sums, at);
  }

  /** Whether a part of a node has at least half of its Hessian. */
  boolean isLarger(long part, long whole) {
    return 2 * (part & mask) >= (whole & mask);
  }

  /** Whether rows of the node are among those of a sum. */
  boolean occurs(long sums) {
    return (sums & mask) != 0;
  }

  /** The rows of a sum, by their share of the Hessians. */
  double rows(long sums) {
    return (sums & mask) / perRow;
  }

  /** The rows of the node that are not among those of a sum. */
  double rowsBeside(long sums) {
    return rows(total - sums);
  }

  /** Whether a leaf may have such sums. */
  boolean isEnough(long sums) {
    return (sums & mask) >= leastHessian;
  }

  /** The mean derivative of a sum, drawn to 0 by a Hessian more. */
  double mean(long sums, double smoothing) {
    return scale.gradient(sums) / (scale.hessian(sums) + smoothing);
  }

  /** The best split so far. */
  SplitCandidate best() {
    return best;
  }

  /** Whether the best split so far sends at least as many rows left as right. */
  boolean leftIsLarger() {
    return 2 * (best.sums & mask) >= (total & mask);
  }

  /**
   * The last bin that goes left in the best split up to a bin that is better than what is known, else −1.
   *
   * <p>Two scores are compared as one fraction with what is to be beaten, so that a bin costs no division.
   */
  private int scan(int feature, long[] sums, int at, int end, long before) {
    int shift = scale.shift();
    double perGradient = 1 / scale.gradientScale();
    double perHessian = 1 / scale.hessianScale();
    double l2 = penalty.l2();
    boolean thresholds = penalty.l1() > 0;
    long gradients = total >> shift;
    long hessians = total & mask;
    double beaten = toBeat();
    long left = before;
    int found = -1;
    for (int b = 0; b <= end; b++) {
      long cell = sums[at + b];
      left += cell;
      long mine = left & mask;
      if (mine < leastHessian || cell == 0) {
        continue;
      }
      if (hessians - mine < leastHessian) {
        break;
      }
      long gradient = left >> shift;
      double first = gradient * perGradient;
      double second = (gradients - gradient) * perGradient;
      if (thresholds) {
        first = penalty.threshold(first);
        second = penalty.threshold(second);
      }
      double firstHessian = mine * perHessian + l2;
      double secondHessian = (hessians - mine) * perHessian + l2;
      double score = first * first * secondHessian + second * second * firstHessian;
      if (score > beaten * firstHessian * secondHessian && offer(feature, left)) {
        beaten = toBeat();
        found = b;
      }
    }
    return found;
  }

  /** What the scores of both sides must add up to more than. */
  private double toBeat() {
    return 2 * (best.gain + shape.minGain()) + parent;
  }

  /** Takes a split if it is the best so far. */
  boolean offer(int feature, long left) {
    return offer(feature, left, 0);
  }

  /** Takes a split if it is the best so far, judged with an L2 penalty of its own. */
  boolean offer(int feature, long left, double moreL2) {
    if (!isEnough(left) || !isEnough(total - left)) {
      return false;
    }
    double gain = gain(feature, left, moreL2) - shape.minGain();
    if (!(gain > best.gain)) {
      return false;
    }
    best.gain = gain;
    best.feature = feature;
    best.sums = left;
    return true;
  }

  /** What a split would take off the loss: nothing where a side is short of rows or the sides are in the wrong order. */
  double gain(int feature, long left) {
    if (!isEnough(left) || !isEnough(total - left)) {
      return 0;
    }
    double gain = gain(feature, left, 0);
    return gain == Double.NEGATIVE_INFINITY ? 0 : gain;
  }

  /** Whether a leaf has too few rows, or too little of a Hessian, for a value of its own. */
  boolean isShort(Leaf leaf) {
    return leaf.rows() < shape.minRows() || (leaf.sums & mask) < shape.minHessian() * scale.hessianScale();
  }

  private double gain(int feature, long left, double moreL2) {
    return rules.areMonotone()
        ? orderedGain(feature, left, moreL2)
        : 0.5 * (score(left, moreL2) + score(total - left, moreL2) - parent);
  }

  /** The gain of a split whose sides' values are held within the node's limits; none if they are in the wrong order. */
  private double orderedGain(int feature, long left, double moreL2) {
    double below = value(left, limits, moreL2);
    double above = value(total - left, limits, moreL2);
    if (rules.direction(feature) * (below - above) > 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return -0.5 * parent - loss(left, below, moreL2) - loss(total - left, above, moreL2);
  }

  /** The value of a leaf of such sums. */
  double value(long sums, LeafLimits bounds) {
    return value(sums, bounds, 0);
  }

  private double value(long sums, LeafLimits bounds, double moreL2) {
    return bounds.clip(penalty.step(scale.gradient(sums), scale.hessian(sums) + moreL2));
  }

  private double loss(long sums, double value, double moreL2) {
    return penalty.loss(scale.gradient(sums), scale.hessian(sums) + moreL2, value);
  }
}
