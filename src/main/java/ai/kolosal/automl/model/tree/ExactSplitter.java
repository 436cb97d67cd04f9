package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.internal.bins.BinnedMatrix;
import ai.kolosal.automl.internal.bins.RankedMatrix;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Splits of one feature in one node at any of its values. Not thread-safe.
 *
 * <p>The node's rows are sorted by rank and moved from right to left one by one, missing cells tried on both sides.
 * Categories are sorted by their mean target first, which leads to the best set of all for one number and for two
 * classes. A random split needs no order: rows that it sends left come before the others.
 */
final class ExactSplitter {
  private final RankedMatrix x;
  private final Impurity impurity;
  private final int minLeaf;
  private int[] count;
  private int[] rows;
  private int begin;
  private int size;
  private long nodeCount;

  /** The rows in the order of the sweep, those of missing cells last, and their ranks. */
  private int[] sorted = new int[0];

  private int[] rank = new int[0];
  private long[] keys = new long[0];
  private int[] starts = new int[0];
  private int known;
  private long missingCount;

  private final double[] sums = new double[BinnedMatrix.MAX_BINS];
  private final double[] weights = new double[BinnedMatrix.MAX_BINS];
  private final int[] rankOf = new int[BinnedMatrix.MAX_BINS + 1];
  private final int[] codes = new int[BinnedMatrix.MAX_BINS];
  private int present;

  private double gain;
  private int position;
  private boolean missingLeft;
  private boolean leftIsLarger;
  private double threshold;

  ExactSplitter(RankedMatrix x, Impurity impurity, int minLeaf) {
    this.x = x;
    this.impurity = impurity;
    this.minLeaf = minLeaf;
  }

  /** Takes up how often each row counts in a tree. */
  void tree(int[] ofRows) {
    count = ofRows;
  }

  /** Moves to the node that the impurity has taken up. */
  void node(int[] list, int from, int to) {
    rows = list;
    begin = from;
    size = to - from;
    nodeCount = 0;
    for (int i = from; i < to; i++) {
      nodeCount += count[rows[i]];
    }
    if (keys.length < size) {
      keys = new long[size];
      sorted = new int[size];
      rank = new int[size];
    }
  }

  /** How many rows the node counts. */
  long count() {
    return nodeCount;
  }

  /**
   * Looks for the best split of a feature, if it is better than what is known.
   *
   * @param least the gain that it has to exceed
   * @return whether the feature varies in the node
   */
  boolean look(int feature, double least) {
    clear(least);
    int distinct = x.count(feature);
    int[] ranks = x.ranks(feature);
    if (x.isCategorical(feature)) {
      gatherCategories(ranks, distinct);
      orderCategories(distinct);
      sortKeys(ranks, distinct, true);
    } else if (2L * size >= distinct) {
      sortByCounting(ranks, distinct);
    } else {
      sortKeys(ranks, distinct, false);
    }
    splitOffMissing(distinct);
    if (known == 0 || (rank[0] == rank[known - 1] && known == size)) {
      return false;
    }
    sweep(-1);
    if (position >= 0 && position + 1 < known && !x.isCategorical(feature)) {
      threshold = between(x.value(feature, rank[position]), x.value(feature, rank[position + 1]), 0.5);
    }
    return true;
  }

  /**
   * Tries a random split of a feature: a number uniform between the node's least and greatest (Geurts et al., 2006), or a
   * random half of the categories.
   *
   * @param least the gain that it has to exceed
   * @return whether the feature varies in the node
   */
  boolean lookAtRandom(int feature, double least, RandomGenerator random) {
    clear(least);
    int distinct = x.count(feature);
    int[] ranks = x.ranks(feature);
    int low = distinct;
    int high = -1;
    for (int i = 0; i < size; i++) {
      int r = ranks[rows[begin + i]];
      if (r < distinct) {
        low = Math.min(low, r);
        high = Math.max(high, r);
      }
    }
    if (high < 0) {
      return false;
    }
    if (x.isCategorical(feature)) {
      gatherCategories(ranks, distinct);
      drawCategories(random);
      rankOf[distinct] = distinct;
    } else if (low < high) {
      threshold = between(x.value(feature, low), x.value(feature, high), random.nextDouble());
    }
    arrange(feature, ranks, distinct);
    if (low == high && known == size) {
      return false;
    }
    int last = known - 1;
    while (rank[last] != 0) {
      last--;
    }
    sweep(last);
    return true;
  }

  private void clear(double least) {
    gain = least;
    position = -1;
    threshold = Double.POSITIVE_INFINITY;
  }

  /** A value at a share of the way from {@code low} (included) to {@code high} (excluded). */
  private static double between(double low, double high, double share) {
    double value = low * (1.0 - share) + high * share;
    return value >= low && value < high ? value : low;
  }

  private void sortByCounting(int[] ranks, int distinct) {
    if (starts.length < distinct + 2) {
      starts = new int[distinct + 2];
    }
    Arrays.fill(starts, 0, distinct + 2, 0);
    for (int i = begin; i < begin + size; i++) {
      starts[ranks[rows[i]] + 1]++;
    }
    for (int r = 0; r < distinct; r++) {
      starts[r + 1] += starts[r];
    }
    for (int i = begin; i < begin + size; i++) {
      int r = ranks[rows[i]];
      int at = starts[r]++;
      sorted[at] = rows[i];
      rank[at] = r;
    }
  }

  private void sortKeys(int[] ranks, int distinct, boolean categorical) {
    for (int i = 0; i < size; i++) {
      int row = rows[begin + i];
      int r = categorical ? rankOf[ranks[row]] : ranks[row];
      keys[i] = (long) r << 32 | row;
    }
    Arrays.sort(keys, 0, size);
    for (int i = 0; i < size; i++) {
      sorted[i] = (int) keys[i];
      rank[i] = (int) (keys[i] >>> 32);
    }
  }

  /** Puts rows that a random split sends left at rank 0 before the others at rank 1, missing cells last. */
  private void arrange(int feature, int[] ranks, int distinct) {
    boolean categorical = x.isCategorical(feature);
    int at = 0;
    for (int side = 0; side < 3; side++) {
      for (int i = begin; i < begin + size; i++) {
        int r = ranks[rows[i]];
        int own = r == distinct ? 2 : categorical ? rankOf[r] : x.value(feature, r) <= threshold ? 0 : 1;
        if (own == side) {
          sorted[at] = rows[i];
          rank[at++] = own;
        }
      }
    }
    splitOffMissing(2);
  }

  private void splitOffMissing(int missing) {
    known = size;
    missingCount = 0;
    while (known > 0 && rank[known - 1] == missing) {
      known--;
      missingCount += count[sorted[known]];
    }
  }

  /** Lists the categories that occur, ascending, with what they weigh. */
  private void gatherCategories(int[] ranks, int distinct) {
    Arrays.fill(sums, 0, distinct, 0.0);
    Arrays.fill(weights, 0, distinct, 0.0);
    for (int i = begin; i < begin + size; i++) {
      int code = ranks[rows[i]];
      if (code < distinct) {
        double w = impurity.weight[rows[i]];
        weights[code] += w;
        sums[code] += w * impurity.order(rows[i]);
      }
    }
    present = 0;
    for (int code = 0; code < distinct; code++) {
      if (weights[code] > 0.0) {
        codes[present++] = code;
      }
    }
  }

  private void orderCategories(int distinct) {
    for (int i = 1; i < present; i++) {
      int code = codes[i];
      double mean = sums[code] / weights[code];
      int at = i - 1;
      while (at >= 0 && sums[codes[at]] / weights[codes[at]] > mean) {
        codes[at + 1] = codes[at];
        at--;
      }
      codes[at + 1] = code;
    }
    for (int i = 0; i < present; i++) {
      rankOf[codes[i]] = i;
    }
    rankOf[distinct] = distinct;
  }

  /** Sends each category left by the toss of a coin; one of them always, another never. */
  private void drawCategories(RandomGenerator random) {
    int always = random.nextInt(present);
    int never = present == 1 ? -1 : (always + 1 + random.nextInt(present - 1)) % present;
    for (int i = 0; i < present; i++) {
      rankOf[codes[i]] = i == always || (i != never && random.nextBoolean()) ? 0 : 1;
    }
  }

  /** Tries every split of the sorted rows, or one, with missing cells on either side. */
  private void sweep(int only) {
    sweep(false, only);
    if (known < size) {
      sweep(true, only);
    }
  }

  private void sweep(boolean left, int only) {
    impurity.start(sorted, known, size, left);
    long leftCount = left ? missingCount : 0;
    int last = only < 0 ? known - 1 : only;
    for (int i = 0; i <= last; i++) {
      impurity.move(sorted[i]);
      leftCount += count[sorted[i]];
      boolean between = only < 0 ? i + 1 == known || rank[i + 1] != rank[i] : i == only;
      if (between && leftCount >= minLeaf && nodeCount - leftCount >= minLeaf) {
        double value = impurity.gain();
        if (value > gain) {
          gain = value;
          position = i;
          missingLeft = left;
          leftIsLarger = 2 * leftCount > nodeCount;
        }
      }
    }
  }

  /** The split that the last look found; null if none was better. Unknown cells go to the larger side. */
  Cut found(int feature) {
    if (position < 0) {
      return null;
    }
    boolean missing = known < size ? missingLeft : leftIsLarger;
    long[] set = x.isCategorical(feature) ? set(x.count(feature)) : null;
    return new Cut(feature, threshold, missing, set, gain);
  }

  private long[] set(int distinct) {
    long[] set = new long[(distinct + 63) / 64];
    for (int code = 0; code < distinct; code++) {
      boolean left = weights[code] > 0.0 ? rankOf[code] <= rank[position] : leftIsLarger;
      if (left) {
        set[code >> 6] |= 1L << (code & 63);
      }
    }
    return set;
  }
}
