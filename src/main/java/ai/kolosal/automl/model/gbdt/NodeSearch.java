package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.internal.bins.BinnedMatrix;
import ai.kolosal.automl.internal.kernel.BinKernels;
import java.util.Arrays;

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
  private Quantised scale;
  private long mask;

  private final int[] order = new int[BinKernels.BINS];

  // The node at hand.
  private long total;
  private double parent;
  private long leastHessian;
  private SplitCandidate best;

  NodeSearch(BinnedMatrix x, TreeShape shape, Penalty penalty) {
    this.x = x;
    this.shape = shape;
    this.penalty = penalty;
  }

  /** Takes up a tree. */
  void tree(Quantised quantised) {
    scale = quantised;
    mask = (1L << quantised.shift()) - 1;
  }

  /** Takes up a node of some rows whose derivatives are packed into sums; false if it cannot be split at all. */
  boolean node(long sums, int rows, SplitCandidate candidate) {
    total = sums;
    best = candidate;
    long hessians = sums & mask;
    double least = Math.max(
        shape.minHessian() * scale.hessianScale(), (shape.minRows() - 0.5) * hessians / Math.max(1, rows));
    leastHessian = (long) Math.min(Math.max(1, Math.ceil(least)), Long.MAX_VALUE / 4);
    parent = score(sums);
    return hessians >= 2 * leastHessian;
  }

  /** What a leaf of such sums takes off the loss, twice. */
  private double score(long sums) {
    double gradient = penalty.threshold(scale.gradient(sums));
    double hessian = scale.hessian(sums) + penalty.l2();
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
      long seen = best.sums;
      boolean larger = 2 * (seen & mask) >= (total & mask);
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
      boolean larger = 2 * (best.sums & mask) >= (total & mask);
      best.cutAfter(cut, missing, anyMissing ? missingLeft : larger);
    }
  }

  /** Tries the splits of a categorical feature between categories in the order of their mean derivatives. */
  void categories(int feature, long[] sums, int at) {
    int missing = x.count(feature);
    int found = 0;
    for (int b = 0; b <= missing; b++) {
      if ((sums[at + b] & mask) != 0) {
        int place = found++;
        double mean = mean(sums[at + b]);
        while (place > 0 && mean(sums[at + order[place - 1]]) > mean) {
          order[place] = order[place - 1];
          place--;
        }
        order[place] = b;
      }
    }
    long left = 0;
    int last = -1;
    for (int i = 0; i + 1 < found; i++) {
      left += sums[at + order[i]];
      if (offer(feature, left)) {
        last = i;
      }
    }
    if (last >= 0) {
      boolean larger = 2 * (best.sums & mask) >= (total & mask);
      Arrays.fill(best.left, larger ? -1L : 0);
      for (int i = 0; i < found; i++) {
        best.send(order[i], i <= last);
      }
    }
  }

  private double mean(long sums) {
    return scale.gradient(sums) / scale.hessian(sums);
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
    if ((left & mask) < leastHessian || ((total - left) & mask) < leastHessian) {
      return false;
    }
    double gain = 0.5 * (score(left) + score(total - left) - parent) - shape.minGain();
    if (!(gain > best.gain)) {
      return false;
    }
    best.gain = gain;
    best.feature = feature;
    best.sums = left;
    return true;
  }
}
