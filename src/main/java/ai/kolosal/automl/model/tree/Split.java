package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.internal.bins.BinnedMatrix;
import java.util.Arrays;

/** The best split of a node so far; written anew for every node. Not thread-safe. */
final class Split {
  /** Which bins go left; for categories the absent ones are false until {@link #settle}. */
  final boolean[] left = new boolean[BinnedMatrix.MAX_BINS + 1];

  /** Which bins occur in the node; kept for categories only. */
  final boolean[] present = new boolean[BinnedMatrix.MAX_BINS + 1];

  int feature;
  double gain;
  boolean missingLeft;
  boolean missingSeen;
  long leftWeight;
  /** The last bin that goes left, of numeric features. */
  int low;
  /** The first bin after it that occurs, −1 if none does. */
  int high;

  void clear() {
    feature = -1;
    gain = Double.NEGATIVE_INFINITY;
  }

  boolean found() {
    return feature >= 0;
  }

  /** Sends what did not occur in the node to the larger child, and picks the cut between the bins that did. */
  void settle(BinnedMatrix x, long weight) {
    int bins = x.count(feature);
    boolean leftIsLarger = 2 * leftWeight >= weight;
    if (!missingSeen) {
      missingLeft = leftIsLarger;
    }
    if (x.isCategorical(feature)) {
      for (int b = 0; b < bins; b++) {
        left[b] = present[b] ? left[b] : leftIsLarger;
      }
    } else {
      low = high < 0 ? bins - 1 : x.middle(feature, low, high);
      Arrays.fill(left, 0, low + 1, true);
      Arrays.fill(left, low + 1, bins, false);
    }
    left[bins] = missingLeft;
  }

  /** The categories that go left, after {@link #settle}. */
  long[] set(int bins) {
    long[] set = new long[(bins + 63) / 64];
    for (int b = 0; b < bins; b++) {
      if (left[b]) {
        set[b >> 6] |= 1L << (b & 63);
      }
    }
    return set;
  }
}
