package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.internal.bins.BinnedMatrix;
import ai.kolosal.automl.internal.kernel.BinKernels;
import ai.kolosal.automl.internal.kernel.HistogramKernels;
import java.util.Arrays;

/**
 * What the splits by the features of a group would take off the loss of all nodes of a level together. Used by one thread at
 * a time.
 *
 * <p>Numbers are cut between bins, missing cells on either side. Categories that are split by sets are cut in the order of
 * their mean derivatives in the root: one order serves all levels, since the sums over a level are those of the root.
 */
final class LevelGains {
  private static final int BINS = BinKernels.BINS;

  private final BinnedMatrix x;
  private final NodeSearch search;
  private final SplitCandidate scratch = new SplitCandidate();
  /** By place in the group: for each cut the gain with missing cells on the right, then with those on the left. */
  private final double[] gains = new double[2 * HistogramKernels.CELLS];
  private final int[][] orders = new int[HistogramKernels.WIDTH][];
  private final boolean[][] seen = new boolean[HistogramKernels.WIDTH][BINS];

  LevelGains(BinnedMatrix x, NodeSearch search) {
    this.x = x;
    this.search = search;
  }

  /** Takes up a tree by the sums of its root. */
  void root(Leaf root, int[] features, int first, long[] sums) {
    search.node(root, scratch);
    for (int k = 0; k < orders.length && first + k < features.length; k++) {
      orders[k] = search.splitsBySets(features[first + k]) ? search.order(features[first + k], sums, k * BINS) : null;
      for (int b = 0; b < BINS; b++) {
        seen[k][b] = search.occurs(sums[k * BINS + b]);
      }
    }
  }

  /** Forgets the level before. */
  void clear() {
    Arrays.fill(gains, 0);
  }

  /** Adds what splits of a node by a feature would gain; nothing of a node that cannot be split. */
  void add(Leaf leaf, int place, int feature, long[] sums) {
    if (!search.node(leaf, scratch)) {
      return;
    }
    if (orders[place] != null) {
      add(place, feature, sums, orders[place], 0, 0);
      return;
    }
    long absent = sums[place * BINS + x.count(feature)];
    add(place, feature, sums, null, 0, 0);
    add(place, feature, sums, null, absent, 1);
  }

  private void add(int place, int feature, long[] sums, int[] order, long before, int side) {
    int at = place * BINS;
    int into = (2 * place + side) * BINS;
    int cuts = order == null ? x.count(feature) : order.length;
    long left = before;
    double gain = 0;
    for (int i = 0; i < cuts; i++) {
      long cell = sums[at + (order == null ? i : order[i])];
      left += cell;
      if (cell != 0 || i == 0) {
        gain = search.gain(feature, left);
      }
      gains[into + i] += gain;
    }
  }

  /**
   * Takes the best split by a feature if it is better than what is known.
   *
   * @param draw of the one cut that is looked at; negative for all
   * @param least what the gain must be above
   * @return whether it was better
   */
  boolean best(int place, int feature, long draw, double least, SplitCandidate best) {
    int cuts = orders[place] == null ? x.count(feature) : orders[place].length;
    int first = draw < 0 || cuts == 0 ? 0 : (int) (draw % cuts);
    int behind = draw < 0 || cuts == 0 ? cuts : first + 1;
    boolean found = false;
    for (int side = 0; side < (orders[place] == null ? 2 : 1); side++) {
      for (int i = first; i < behind; i++) {
        double gain = gains[(2 * place + side) * BINS + i] - least;
        if (gain > best.gain) {
          best.gain = gain;
          best.feature = feature;
          cut(place, feature, i, side == 1, best);
          found = true;
        }
      }
    }
    return found;
  }

  private void cut(int place, int feature, int last, boolean missingLeft, SplitCandidate best) {
    if (orders[place] == null) {
      best.cutAfter(last, x.count(feature), missingLeft);
      return;
    }
    Arrays.fill(best.left, 0);
    for (int i = 0; i <= last; i++) {
      best.send(orders[place][i], true);
    }
  }

  /** Sends the missing cells of a number, or the categories, that no row of the tree has, to a side. */
  void sendUnseen(int place, int feature, boolean left, SplitCandidate best) {
    int missing = x.count(feature);
    for (int b = orders[place] == null ? missing : 0; b <= missing; b++) {
      if (!seen[place][b]) {
        best.send(b, left);
      }
    }
  }
}
