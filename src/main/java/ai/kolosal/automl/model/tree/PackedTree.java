package ai.kolosal.automl.model.tree;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * One tree in breadth-first order: the root is node 0 and the children of the i-th inner node are nodes 2i + 1 and
 * 2i + 2, so that no child is stored.
 *
 * @param meta −1 for a leaf, else feature × 4 + 2 if missing goes left + 1 if categorical
 * @param value the threshold of a numeric node, the index of a categorical node's set, the value of a leaf; for leaves
 *     that hold a vector the index of their row in {@code vectors}
 * @param sets the categories that go left
 * @param vectors distinct leaf vectors, row by row
 * @param linear the functions of leaves in the same order; null where all are plain
 * @param figures gains and covers in the same order; null where they are not known
 */
record PackedTree(
    int[] meta, double[] value, long[][] sets, double[] vectors, LinearLeaves linear, NodeFigures figures) {
  static final int LEAF = -1;
  static final int CATEGORICAL = 1;
  static final int MISSING_LEFT = 2;
  /** Features from here on do not fit into {@code meta}. */
  static final int MAX_FEATURES = 1 << 29;

  /** A tree with plain leaves and without figures. */
  PackedTree(int[] meta, double[] value, long[][] sets, double[] vectors) {
    this(meta, value, sets, vectors, null, null);
  }

  static int meta(int feature, boolean missingLeft, boolean categorical) {
    return feature << 2 | (missingLeft ? MISSING_LEFT : 0) | (categorical ? CATEGORICAL : 0);
  }

  /**
   * Checks and packs a tree.
   *
   * @throws IllegalArgumentException naming the node that breaks a rule
   */
  static PackedTree of(Tree tree, int features, int width) {
    int nodes = tree.feature().length;
    checkSizes(tree, nodes, width);
    int[] order = new int[nodes];
    int[] meta = new int[nodes];
    double[] value = new double[nodes];
    boolean[] taken = new boolean[nodes];
    long[][] sets = new long[0][];
    VectorPool pool = new VectorPool(width);
    int next = 1;
    for (int n = 0; n < next; n++) {
      int from = order[n];
      int feature = tree.feature()[from];
      if (feature == LEAF) {
        meta[n] = LEAF;
        value[n] = width == 1 ? leaf(tree, from) : pool.add(tree.values(), from * width);
        continue;
      }
      if (feature < 0 || feature >= features) {
        throw new IllegalArgumentException(
            "node " + from + " splits feature " + feature + ", there are " + features + " features");
      }
      long[] set = tree.categories() == null ? null : tree.categories()[from];
      meta[n] = meta(feature, tree.missingLeft()[from], set != null);
      if (set != null) {
        value[n] = sets.length;
        sets = Arrays.copyOf(sets, sets.length + 1);
        sets[sets.length - 1] = set.clone();
      } else if (Double.isNaN(tree.threshold()[from])) {
        throw new IllegalArgumentException("node " + from + ": the threshold is NaN");
      } else {
        value[n] = tree.threshold()[from];
      }
      order[next++] = child(tree.left()[from], from, taken);
      order[next++] = child(tree.right()[from], from, taken);
    }
    int[] used = Arrays.copyOf(order, next);
    if (tree.linear() != null && width > 1) {
      throw new IllegalArgumentException("linear leaves need a tree that adds to one score");
    }
    return new PackedTree(
        Arrays.copyOf(meta, next),
        Arrays.copyOf(value, next),
        sets,
        pool.toArray(),
        LinearTerms.inOrder(tree.linear(), nodes, used, features),
        PackedFigures.inOrder(tree.figures(), tree.feature(), used));
  }

  private static void checkSizes(Tree tree, int nodes, int width) {
    if (nodes == 0) {
      throw new IllegalArgumentException("a tree has no nodes; give it at least a leaf");
    }
    if (tree.threshold().length != nodes
        || tree.missingLeft().length != nodes
        || tree.left().length != nodes
        || tree.right().length != nodes
        || (tree.categories() != null && tree.categories().length != nodes)
        || tree.values().length != (long) nodes * width) {
      throw new IllegalArgumentException(
          "the arrays of a tree with " + nodes + " nodes and leaves of width " + width + " have other lengths");
    }
  }

  private static double leaf(Tree tree, int node) {
    double value = tree.values()[node];
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("node " + node + ": the leaf value " + value + " is not finite");
    }
    return value;
  }

  private static int child(int child, int parent, boolean[] taken) {
    if (child <= 0 || child >= taken.length || taken[child]) {
      throw new IllegalArgumentException(
          "node " + parent + " has child " + child + "; children lie between 1 and " + (taken.length - 1)
              + " and have one parent");
    }
    taken[child] = true;
    return child;
  }

  /** Leaf vectors, each kept once: a forest's pure leaves are all alike. */
  static final class VectorPool {
    private final int width;
    private final Map<Row, Integer> index = new HashMap<>();
    private double[] rows = new double[0];

    VectorPool(int width) {
      this.width = width;
    }

    /** The row number of a vector, which is copied if it is new. */
    int add(double[] from, int at) {
      double[] vector = Arrays.copyOfRange(from, at, at + width);
      for (double v : vector) {
        if (!Double.isFinite(v)) {
          throw new IllegalArgumentException("the leaf value " + v + " is not finite");
        }
      }
      int fresh = index.size();
      Integer known = index.putIfAbsent(new Row(vector), fresh);
      if (known != null) {
        return known;
      }
      if (rows.length < (fresh + 1) * width) {
        rows = Arrays.copyOf(rows, Math.max(16, 2 * fresh) * width);
      }
      System.arraycopy(vector, 0, rows, fresh * width, width);
      return fresh;
    }

    double[] toArray() {
      return Arrays.copyOf(rows, index.size() * width);
    }

    private record Row(double[] vector) {
      @Override
      public boolean equals(Object other) {
        return other instanceof Row that && Arrays.equals(vector, that.vector);
      }

      @Override
      public int hashCode() {
        return Arrays.hashCode(vector);
      }
    }
  }
}
