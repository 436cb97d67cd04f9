package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.internal.bins.BinnedMatrix;
import ai.kolosal.automl.internal.kernel.BinKernels;
import ai.kolosal.automl.model.tree.PackedTree.VectorPool;

/**
 * Looks for the best split of one node at a time, over rows that carry weights. Not thread-safe.
 *
 * <p>Missing cells are tried on both sides. A split leaves at least {@code minLeaf} weight on each side.
 */
abstract class SplitFinder {
  /** Nodes of up to this many rows list the bins that occur rather than run through all. */
  static final int SMALL = 48;

  /** Features that may be counted at once. */
  static final int BLOCK = 4;

  static final int BINS = BinnedMatrix.MAX_BINS + 1;

  final BinnedMatrix x;
  final int minLeaf;
  final Split best;
  int[] rows;
  int[] weight;
  int begin;
  int end;
  /** The bins of the node's rows for the features last gathered, one feature behind the other. */
  byte[] bins = new byte[BLOCK * SMALL];
  /** The bins that occur of the feature last looked at, ascending, without that of missing cells. */
  final int[] bin = new int[BINS];
  int occurring;
  private boolean anyMissing;
  private final boolean[] chosen = new boolean[BINS];
  private final boolean[] missing = new boolean[BINS];
  private final byte[][] columns = new byte[BLOCK][];

  SplitFinder(BinnedMatrix x, int minLeaf, Split best) {
    this.x = x;
    this.minLeaf = minLeaf;
    this.best = best;
  }

  /** Takes up a tree's rows, whose order the caller changes between nodes, and the weight of every row. */
  final void tree(int[] rows, int[] weight) {
    this.rows = rows;
    this.weight = weight;
    weigh();
  }

  /** Takes up the weights of a tree. */
  abstract void weigh();

  /** Moves to a node. */
  final void node(int begin, int end) {
    this.begin = begin;
    this.end = end;
    best.clear();
    total();
  }

  /** Sums up the node. */
  abstract void total();

  /** Whether all targets of the node are the same. */
  abstract boolean isPure();

  /** The node's weight. */
  abstract long weight();

  /** The value of the node as a leaf, as {@link PackedTree#value} holds it. */
  abstract double leaf(VectorPool pool);

  /** Prepares up to {@link #BLOCK} features, which are then tried in any order. */
  abstract void count(int[] features, int from, int count);

  /**
   * Tries every split of a feature.
   *
   * @param place where it stands among those that were counted
   * @param choice picks the class by which categories are ordered when there are several: a row of the node
   * @return false if the feature is constant in the node
   */
  abstract boolean tryAll(int feature, int place, int choice);

  /** Lists the bins of a feature in {@link #bin}; false if it is constant in the node. */
  final boolean look(int feature) {
    columns[0] = x.bins(feature);
    gather(columns, 1);
    int missing = x.count(feature);
    occurring = BinKernels.occurring(bins, distance(), bin);
    anyMissing = bin[occurring - 1] == missing;
    occurring -= anyMissing ? 1 : 0;
    return occurring > 1 || (occurring == 1 && anyMissing);
  }

  /** The columns of some features. */
  final byte[][] columns(int[] features, int from, int count) {
    for (int k = 0; k < count; k++) {
      columns[k] = x.bins(features[from + k]);
    }
    return columns;
  }

  /** Copies the bins of the node's rows to {@link #bins}. */
  final void gather(byte[][] columns, int count) {
    if (bins.length < count * distance()) {
      bins = new byte[Math.max(count * distance(), Math.min(BLOCK * rows.length, 2 * bins.length))];
    }
    BinKernels.gatherBins(columns, count, rows, begin, end, bins);
  }

  /**
   * Tries the split of the numeric feature that was looked at after a bin, with missing cells on either side.
   *
   * @param high the next bin, −1 if nothing but missing cells is right
   */
  final void tryCut(int feature, int low, int high) {
    for (int k = 0; k < occurring; k++) {
      chosen[bin[k]] = bin[k] <= low;
    }
    chosen[x.count(feature)] = false;
    if (tryOne(feature, chosen)) {
      best.low = low;
      best.high = high;
    }
  }

  /** Tries one split of the categorical feature that was looked at, with missing cells on either side. */
  final void trySet(int feature, boolean[] left, boolean[] present) {
    int count = x.count(feature);
    System.arraycopy(left, 0, chosen, 0, count);
    chosen[count] = false;
    if (tryOne(feature, chosen)) {
      System.arraycopy(left, 0, best.left, 0, count);
      System.arraycopy(present, 0, best.present, 0, count);
    }
  }

  private boolean tryOne(int feature, boolean[] left) {
    if (!anyMissing) {
      return tryOne(feature, left, null);
    }
    missing[x.count(feature)] = true;
    boolean better = tryOne(feature, left, missing);
    missing[x.count(feature)] = false;
    return better;
  }

  /**
   * Tries the split of the feature that was looked at between the bins that are chosen and the others.
   *
   * @param missing true for the bin of missing cells, which are tried on either side; null if there are none
   * @return whether it is the best so far
   */
  abstract boolean tryOne(int feature, boolean[] chosen, boolean[] missing);

  final int distance() {
    return end - begin;
  }
}
