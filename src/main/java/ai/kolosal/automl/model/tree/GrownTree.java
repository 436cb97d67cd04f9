package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.model.tree.PackedTree.VectorPool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A tree of exact splits that still knows the rows of its nodes. Not thread-safe.
 *
 * <p>Node 0 is the root; the children of a node stand side by side after it.
 */
final class GrownTree {
  private final int[] rows;
  private final List<Node> nodes = new ArrayList<>();

  /** Creates the root of rows, whose order splits change. */
  GrownTree(int[] rows, int count) {
    this.rows = rows;
    nodes.add(new Node(0, count, 0));
  }

  /** A node; a leaf while it has no cut. */
  static final class Node {
    final int begin;
    final int end;
    final int depth;
    double weight;
    long count;
    Cut cut;
    double decrease;
    int left;

    Node(int begin, int end, int depth) {
      this.begin = begin;
      this.end = end;
      this.depth = depth;
    }
  }

  int[] rows() {
    return rows;
  }

  int size() {
    return nodes.size();
  }

  Node node(int index) {
    return nodes.get(index);
  }

  /**
   * Gives a node two children of its first and its other rows.
   *
   * @param decrease what the split takes from the impurity, times the node's share of the weight
   */
  void split(int index, Cut cut, double decrease, int middle) {
    Node parent = nodes.get(index);
    parent.cut = cut;
    parent.decrease = decrease;
    parent.left = nodes.size();
    nodes.add(new Node(parent.begin, middle, parent.depth + 1));
    nodes.add(new Node(middle, parent.end, parent.depth + 1));
  }

  /**
   * Takes away the splits that lessen the impurity, weighted by the nodes' shares, by no more than {@code alpha} a leaf, the
   * weakest first (minimal cost-complexity pruning, Breiman et al., 1984, chapter 3).
   */
  void prune(double alpha, Impurity impurity) {
    int n = nodes.size();
    int[] parent = new int[n];
    double[] own = new double[n];
    double[] branch = new double[n];
    int[] leaves = new int[n];
    PriorityQueue<Link> weakest = new PriorityQueue<>();
    for (int i = n - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      own[i] = impurity(i, impurity) * (node.weight / nodes.get(0).weight);
      if (node.cut == null) {
        branch[i] = own[i];
        leaves[i] = 1;
      } else {
        parent[node.left] = i;
        parent[node.left + 1] = i;
        branch[i] = branch[node.left] + branch[node.left + 1];
        leaves[i] = leaves[node.left] + leaves[node.left + 1];
        weakest.add(new Link((own[i] - branch[i]) / (leaves[i] - 1), i, leaves[i]));
      }
    }
    while (!weakest.isEmpty() && weakest.peek().alpha() <= alpha) {
      Link link = weakest.remove();
      int at = link.node();
      if (nodes.get(at).cut == null || leaves[at] != link.leaves()) {
        continue;
      }
      cutOff(at, leaves);
      double gone = own[at] - branch[at];
      int fewer = leaves[at] - 1;
      leaves[at] = 1;
      branch[at] = own[at];
      while (at > 0) {
        at = parent[at];
        branch[at] += gone;
        leaves[at] -= fewer;
        weakest.add(new Link((own[at] - branch[at]) / (leaves[at] - 1), at, leaves[at]));
      }
    }
  }

  /** Makes a node a leaf and forgets what is below it. */
  private void cutOff(int index, int[] leaves) {
    Node node = nodes.get(index);
    Cut cut = node.cut;
    node.cut = null;
    if (cut != null) {
      for (int child = node.left; child < node.left + 2; child++) {
        cutOff(child, leaves);
        leaves[child] = 0;
      }
    }
  }

  /** What a split lessens the impurity by for each leaf that it adds, while its branch has so many leaves. */
  private record Link(double alpha, int node, int leaves) implements Comparable<Link> {
    @Override
    public int compareTo(Link other) {
      int order = Double.compare(alpha, other.alpha);
      return order == 0 ? Integer.compare(node, other.node) : order;
    }
  }

  /** The impurity of a node. */
  double impurity(int index, Impurity impurity) {
    Node node = nodes.get(index);
    impurity.node(rows, node.begin, node.end);
    return impurity.isPure() ? 0.0 : impurity.impurity();
  }

  /** The value of a node as a leaf. */
  double[] value(int index, Impurity impurity, int outputs) {
    Node node = nodes.get(index);
    impurity.node(rows, node.begin, node.end);
    double[] value = new double[outputs];
    impurity.leaf(value);
    return value;
  }

  /** The tree in breadth-first order, without what was pruned. */
  PackedTree pack(Impurity impurity, int outputs) {
    int[] order = new int[nodes.size()];
    int[] meta = new int[order.length];
    double[] value = new double[order.length];
    double[] gain = new double[order.length];
    double[] cover = new double[order.length];
    List<long[]> sets = new ArrayList<>();
    VectorPool pool = new VectorPool(outputs);
    int next = 1;
    for (int n = 0; n < next; n++) {
      Node node = nodes.get(order[n]);
      Cut cut = node.cut;
      gain[n] = node.decrease;
      cover[n] = node.weight;
      if (cut == null) {
        double[] leaf = value(order[n], impurity, outputs);
        meta[n] = PackedTree.LEAF;
        value[n] = outputs == 1 ? leaf[0] : pool.add(leaf, 0);
        continue;
      }
      meta[n] = PackedTree.meta(cut.feature(), cut.missingLeft(), cut.set() != null);
      value[n] = cut.set() == null ? cut.threshold() : sets.size();
      if (cut.set() != null) {
        sets.add(cut.set());
      }
      order[next++] = node.left;
      order[next++] = node.left + 1;
    }
    return new PackedTree(
        Arrays.copyOf(meta, next),
        Arrays.copyOf(value, next),
        sets.toArray(new long[0][]),
        pool.toArray(),
        null,
        new NodeFigures(Arrays.copyOf(gain, next), Arrays.copyOf(cover, next)));
  }
}
