package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.internal.bins.BinnedMatrix;
import ai.kolosal.automl.model.tree.LinearLeaves;
import ai.kolosal.automl.model.tree.NodeFigures;
import ai.kolosal.automl.model.tree.Tree;
import java.util.Arrays;

/**
 * A tree over bins, while boosting still needs it: which bins go left at each node, and the leaves' values.
 *
 * <p>Nodes are numbered in the order in which they were made, the root first, siblings side by side.
 */
final class GrownTree {
  private static final int WORDS = 4;

  /** The feature a node splits, −1 for a leaf. */
  int[] feature;
  /** The last bin that goes left of numeric nodes; all go left where only missing cells go right. */
  int[] cut;
  /** The left child; the right one follows. */
  int[] child;
  /** Leaves' values, learning rate included. */
  double[] value;
  double[] gain;
  /** The sum of Hessians of the rows in a leaf. */
  double[] cover;
  /** The leaves' functions, learning rate included; null where all leaves are plain. */
  LinearLeaves linear;
  private long[] left;
  private int nodes;

  GrownTree(int leaves) {
    int size = Math.max(1, Math.min(2 * leaves - 1, 127));
    feature = new int[size];
    cut = new int[size];
    child = new int[size];
    value = new double[size];
    gain = new double[size];
    cover = new double[size];
    left = new long[WORDS * size];
  }

  /** A tree of the same nodes, whose leaves have no values yet; it cannot be asked where bins go. */
  static GrownTree like(Tree tree) {
    int size = tree.feature().length;
    GrownTree like = new GrownTree((size + 1) / 2);
    for (int n = 0; n < size; n++) {
      like.add();
      like.feature[n] = tree.feature()[n];
    }
    return like;
  }

  /** A tree of the same nodes with the values and covers of these leaves. */
  Tree leavesOf(Tree tree) {
    return new Tree(
        tree.feature(),
        tree.threshold(),
        tree.missingLeft(),
        tree.left(),
        tree.right(),
        tree.categories(),
        Arrays.copyOf(value, nodes),
        null,
        new NodeFigures(tree.figures().gain(), Arrays.copyOf(cover, nodes)));
  }

  int nodes() {
    return nodes;
  }

  /** Adds a leaf and returns its number. */
  int add() {
    if (nodes == feature.length) {
      int size = 2 * nodes + 1;
      feature = Arrays.copyOf(feature, size);
      cut = Arrays.copyOf(cut, size);
      child = Arrays.copyOf(child, size);
      value = Arrays.copyOf(value, size);
      gain = Arrays.copyOf(gain, size);
      cover = Arrays.copyOf(cover, size);
      left = Arrays.copyOf(left, WORDS * size);
    }
    feature[nodes] = -1;
    return nodes++;
  }

  /** Makes a leaf an inner node with two leaves, and returns the left one's number. */
  int split(int node, SplitCandidate split) {
    feature[node] = split.feature;
    cut[node] = split.cut;
    gain[node] = split.gain;
    System.arraycopy(split.left, 0, left, WORDS * node, WORDS);
    int first = add();
    add();
    child[node] = first;
    return first;
  }

  boolean isLeaf(int node) {
    return feature[node] < 0;
  }

  boolean goesLeft(int node, int bin) {
    return (left[WORDS * node + (bin >> 6)] >>> bin & 1) != 0;
  }

  /** Where each bin goes at a node. */
  void sides(int node, boolean[] into) {
    for (int b = 0; b < into.length; b++) {
      into[b] = goesLeft(node, b);
    }
  }

  /** The leaf of a row. */
  int leaf(BinnedMatrix x, int row) {
    int n = 0;
    while (feature[n] >= 0) {
      int bin = x.bins(feature[n])[row] & 0xFF;
      n = child[n] + (int) (~(left[WORDS * n + (bin >> 6)] >>> bin) & 1);
    }
    return n;
  }

  /** The node above each node, the root's being the root. */
  int[] parents() {
    int[] parent = new int[nodes];
    for (int n = 0; n < nodes; n++) {
      if (!isLeaf(n)) {
        parent[child[n]] = n;
        parent[child[n] + 1] = n;
      }
    }
    return parent;
  }

  /** What a leaf gives a row, added in the order in which the finished tree adds. */
  double valueOf(int leaf, FeatureMatrix cells, int row) {
    int[] features = linear.features()[leaf];
    if (features == null) {
      return value[leaf];
    }
    double[] slopes = linear.coefficients()[leaf];
    double sum = linear.constants()[leaf];
    for (int k = 0; k < features.length; k++) {
      sum += slopes[k] * cells.value(row, features[k]);
    }
    return Double.isFinite(sum) ? sum : value[leaf];
  }

  /** Adds the leaves' values to the scores of rows. */
  void addTo(double[] scores, BinnedMatrix x, FeatureMatrix cells, int from, int to) {
    if (linear != null) {
      for (int i = from; i < to; i++) {
        scores[i] += valueOf(leaf(x, i), cells, i);
      }
      return;
    }
    for (int i = from; i < to; i++) {
      scores[i] += value[leaf(x, i)];
    }
  }

  /** Adds the leaves' values to the scores of rows that are not {@code seen}. */
  void addTo(double[] scores, BinnedMatrix x, FeatureMatrix cells, boolean[] seen, int from, int to) {
    if (linear != null) {
      for (int i = from; i < to; i++) {
        if (!seen[i]) {
          scores[i] += valueOf(leaf(x, i), cells, i);
        }
      }
      return;
    }
    for (int i = from; i < to; i++) {
      if (!seen[i]) {
        scores[i] += value[leaf(x, i)];
      }
    }
  }

  void scale(double factor) {
    for (int n = 0; n < nodes; n++) {
      value[n] *= factor;
    }
    if (linear != null) {
      linear = linear.scaled(factor);
    }
  }

  /** The tree over the values of features. */
  Tree tree(BinnedMatrix x) {
    double[] threshold = new double[nodes];
    boolean[] missingLeft = new boolean[nodes];
    int[] right = new int[nodes];
    long[][] sets = null;
    for (int n = 0; n < nodes; n++) {
      if (feature[n] < 0) {
        continue;
      }
      right[n] = child[n] + 1;
      int missing = x.count(feature[n]);
      missingLeft[n] = goesLeft(n, missing);
      if (x.isCategorical(feature[n])) {
        sets = sets == null ? new long[nodes][] : sets;
        sets[n] = set(n, missing);
      } else {
        threshold[n] = threshold(x, n, missing);
      }
    }
    return new Tree(
        Arrays.copyOf(feature, nodes),
        threshold,
        missingLeft,
        Arrays.copyOf(child, nodes),
        right,
        sets,
        Arrays.copyOf(value, nodes))
        .withLinear(linear)
        .withFigures(new NodeFigures(Arrays.copyOf(gain, nodes), Arrays.copyOf(cover, nodes)));
  }

  private double threshold(BinnedMatrix x, int node, int bins) {
    return cut[node] >= bins - 1 ? Double.POSITIVE_INFINITY : x.cut(feature[node], cut[node]);
  }

  private long[] set(int node, int bins) {
    long[] set = Arrays.copyOfRange(left, WORDS * node, WORDS * node + (bins + 63) / 64);
    if ((bins & 63) != 0) {
      set[set.length - 1] &= (1L << bins) - 1;
    }
    return set;
  }
}
