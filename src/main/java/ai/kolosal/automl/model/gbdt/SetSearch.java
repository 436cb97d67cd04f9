package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.internal.kernel.BinKernels;
import java.util.Arrays;

/**
 * The best split of a node by a set of categories.
 *
 * <p>Few categories are tried one against all others. More are put in the order of G/(H + smoothing), and the first ones or
 * the last ones are cut off (Fisher, <em>On grouping for maximum homogeneity</em>, 1958), with LightGBM's limits: only
 * categories of {@code smoothing} rows take part, at most half of them are cut off, and cuts lie some rows apart. Missing is
 * a category like any other. Categories that the node does not have go with the more rows. Used by one thread at a time.
 */
final class SetSearch {
  private final SetSplits settings;
  private final int[] order = new int[BinKernels.BINS];
  private final double[] means = new double[BinKernels.BINS];
  private int listed;

  SetSearch(SetSplits settings) {
    this.settings = settings;
  }

  /**
   * Tries the sets of a feature.
   *
   * @param node the node at hand, which takes the best
   * @param levels the number of categories, also the bin of missing ones
   * @param sums holds a packed sum for each bin from {@code at}
   */
  void search(NodeSearch node, int feature, int levels, long[] sums, int at) {
    if (levels <= settings.oneHotLevels()) {
      oneAgainstAll(node, feature, levels, sums, at);
      return;
    }
    list(node, levels, sums, at);
    int forward = cutOff(node, feature, sums, at, 0, 1);
    int backward = cutOff(node, feature, sums, at, listed - 1, -1);
    if (backward > 0) {
      send(node, levels, sums, at, listed - backward, listed);
    } else if (forward > 0) {
      send(node, levels, sums, at, 0, forward);
    }
  }

  private void oneAgainstAll(NodeSearch node, int feature, int levels, long[] sums, int at) {
    int found = -1;
    for (int b = 0; b <= levels; b++) {
      if (node.occurs(sums[at + b]) && node.offer(feature, sums[at + b], 0)) {
        found = b;
      }
    }
    if (found >= 0) {
      order[0] = found;
      send(node, levels, sums, at, 0, 1);
    }
  }

  /** The categories of enough rows in the order of their means. */
  int[] order(NodeSearch node, int levels, long[] sums, int at) {
    list(node, levels, sums, at);
    return Arrays.copyOf(order, listed);
  }

  /** Lists the categories of enough rows in the order of their means. */
  private void list(NodeSearch node, int levels, long[] sums, int at) {
    listed = 0;
    for (int b = 0; b <= levels; b++) {
      if (node.occurs(sums[at + b]) && Math.rint(node.rows(sums[at + b])) >= settings.smoothing()) {
        double mean = node.mean(sums[at + b], settings.smoothing());
        int place = listed++;
        while (place > 0 && means[place - 1] > mean) {
          order[place] = order[place - 1];
          means[place] = means[place - 1];
          place--;
        }
        order[place] = b;
        means[place] = mean;
      }
    }
  }

  /** How many categories from a place on are cut off in the best split that is better than what is known, 0 for none. */
  private int cutOff(NodeSearch node, int feature, long[] sums, int at, int start, int step) {
    int most = Math.min(settings.most(), (listed + 1) / 2);
    long left = 0;
    double sinceCut = 0;
    int found = 0;
    for (int i = 0; i < most; i++) {
      long sum = sums[at + order[start + step * i]];
      left += sum;
      sinceCut += Math.rint(node.rows(sum));
      if (node.rowsBeside(left) < settings.groupRows()) {
        break;
      }
      if (node.isEnough(left) && sinceCut >= settings.groupRows()) {
        sinceCut = 0;
        if (node.offer(feature, left, settings.l2())) {
          found = i + 1;
        }
      }
    }
    return found;
  }

  /** Sends the listed categories from one to before another left, others right. */
  private void send(NodeSearch node, int levels, long[] sums, int at, int from, int to) {
    SplitCandidate best = node.best();
    Arrays.fill(best.left, 0);
    if (node.leftIsLarger()) {
      for (int b = 0; b <= levels; b++) {
        best.send(b, !node.occurs(sums[at + b]));
      }
    }
    for (int i = from; i < to; i++) {
      best.send(order[i], true);
    }
  }
}
