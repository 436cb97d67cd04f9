package ai.kolosal.automl.hpo.forest;

import java.util.BitSet;

/**
 * A binary tree that gives each row a number.
 *
 * <p>Nodes are numbered; 0 is the root and children come after their parents, so that a loop from the last node to the
 * first goes up the tree. Each split looks at one column. Immutable and thread-safe.
 */
public final class RegressionTree {
  private final int[] column;
  private final double[] threshold;
  private final BitSet[] codes;
  private final int[] left;
  private final int[] right;
  private final double[] mean;
  private final double[] variance;
  private final double[] weight;

  RegressionTree(TreeGrower grown) {
    int nodes = grown.nodes;
    column = java.util.Arrays.copyOf(grown.column, nodes);
    threshold = java.util.Arrays.copyOf(grown.threshold, nodes);
    codes = java.util.Arrays.copyOf(grown.codes, nodes);
    left = java.util.Arrays.copyOf(grown.left, nodes);
    right = java.util.Arrays.copyOf(grown.right, nodes);
    mean = java.util.Arrays.copyOf(grown.mean, nodes);
    variance = java.util.Arrays.copyOf(grown.variance, nodes);
    weight = java.util.Arrays.copyOf(grown.weight, nodes);
  }

  /**
   * How many nodes there are, leaves among them.
   *
   * @return at least 1
   */
  public int nodes() {
    return column.length;
  }

  /**
   * Whether nothing comes below a node.
   *
   * @param node from 0
   * @return whether it is a leaf
   */
  public boolean isLeaf(int node) {
    return column[node] < 0;
  }

  /**
   * The column that a split looks at.
   *
   * @param node from 0
   * @return −1 of a leaf
   */
  public int column(int node) {
    return column[node];
  }

  /**
   * Whether a split is by categories, not by a number.
   *
   * @param node no leaf
   * @return whether {@link #goesLeft} asks for a set, otherwise for {@link #threshold}
   */
  public boolean byCategories(int node) {
    return codes[node] != null;
  }

  /**
   * The greatest number that goes left.
   *
   * @param node a split by a number
   * @return the number
   */
  public double threshold(int node) {
    return threshold[node];
  }

  /**
   * Whether a cell goes left.
   *
   * @param node no leaf
   * @param cell what the row has in the split's column
   * @return whether it goes to {@link #left}, otherwise to {@link #right}
   */
  public boolean goesLeft(int node, double cell) {
    BitSet set = codes[node];
    return set == null ? cell <= threshold[node] : set.get((int) cell);
  }

  /**
   * The child of small numbers.
   *
   * @param node no leaf
   * @return a node
   */
  public int left(int node) {
    return left[node];
  }

  /**
   * The child of great numbers.
   *
   * @param node no leaf
   * @return a node
   */
  public int right(int node) {
    return right[node];
  }

  /**
   * The mean of the targets that came to a node.
   *
   * @param node from 0
   * @return the mean
   */
  public double mean(int node) {
    return mean[node];
  }

  /**
   * The variance of the targets that came to a node.
   *
   * @param node from 0
   * @return the mean squared distance from the mean
   */
  public double variance(int node) {
    return variance[node];
  }

  /**
   * How many drawn rows came to a node.
   *
   * @param node from 0
   * @return at least 1
   */
  public double weight(int node) {
    return weight[node];
  }

  /**
   * Where a row ends.
   *
   * @param row a cell of each column
   * @return a leaf
   */
  public int leaf(double[] row) {
    int node = 0;
    while (column[node] >= 0) {
      node = goesLeft(node, row[column[node]]) ? left[node] : right[node];
    }
    return node;
  }
}
