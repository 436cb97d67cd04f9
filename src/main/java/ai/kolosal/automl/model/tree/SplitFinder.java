package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.model.tree.PackedTree.VectorPool;

/**
 * Looks for the best split of one node at a time, over rows that carry weights. Not thread-safe.
 *
 * <p>Missing cells are tried on both sides. A split leaves at least {@code minLeaf} weight on each side.
 */
abstract class SplitFinder {
  /** Nodes of up to this many rows are sorted by bin rather than counted into bins. */
  static final int SMALL = 48;

  static final int BINS = BinnedMatrix.MAX_BINS + 1;

  final BinnedMatrix x;
  final int minLeaf;
  final Split best;
  int[] rows;
  int[] weight;
  int begin;
  int end;
  private final int[] keys = new int[SMALL];

  SplitFinder(BinnedMatrix x, int minLeaf, Split best) {
    this.x = x;
    this.minLeaf = minLeaf;
    this.best = best;
  }

  /** Takes up a tree's rows, whose order the caller changes between nodes, and the weight of every row. */
  final void tree(int[] rows, int[] weight) {
    this.rows = rows;
    this.weight = weight;
  }

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

  /**
   * Tries every split of a feature.
   *
   * @param choice picks the class by which categories are ordered when there are several: a row of the node
   * @return false if the feature is constant in the node
   */
  abstract boolean tryAll(int feature, int choice);

  /**
   * Tries the split of a numeric feature after a bin, with missing cells on either side.
   *
   * @param high the next bin, −1 if nothing but missing cells is right
   */
  final void tryCut(int feature, int low, int high) {
    if (tryOne(feature, low, null)) {
      best.low = low;
      best.high = high;
    }
  }

  /** Tries one split of a categorical feature, with missing cells on either side. */
  final void trySet(int feature, boolean[] left, boolean[] present) {
    if (tryOne(feature, 0, left)) {
      System.arraycopy(left, 0, best.left, 0, x.count(feature));
      System.arraycopy(present, 0, best.present, 0, x.count(feature));
    }
  }

  /** Tries the split of the bins up to {@code low} or, if there is a set, of those in it; true if it is the best. */
  abstract boolean tryOne(int feature, int low, boolean[] set);

  final int distance() {
    return end - begin;
  }

  /**
   * The positions of a small node's rows in the order of their bins, each as bin × 256 + offset from {@code begin};
   * missing cells come last.
   */
  final int[] sortSmall(byte[] bins) {
    int n = end - begin;
    for (int i = 0; i < n; i++) {
      int key = (bins[rows[begin + i]] & 0xFF) << 8 | i;
      int at = i - 1;
      while (at >= 0 && keys[at] > key) {
        keys[at + 1] = keys[at];
        at--;
      }
      keys[at + 1] = key;
    }
    return keys;
  }
}
