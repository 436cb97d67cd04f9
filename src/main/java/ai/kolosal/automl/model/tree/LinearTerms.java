package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import java.util.Arrays;
import java.util.List;

/**
 * The {@linkplain LinearLeaves linear leaves} of many trees in shared arrays.
 *
 * <p>Function f belongs to node {@code node[f]}; its terms are {@code start[f]} … {@code start[f + 1]} − 1. Immutable and
 * thread-safe.
 */
final class LinearTerms {
  /** All leaves are plain. */
  static final LinearTerms NONE =
      new LinearTerms(0, new int[0], new int[1], new int[0], new double[0], new double[0]);

  private final int[] node;
  private final int[] start;
  private final int[] feature;
  private final double[] coefficient;
  private final double[] constant;
  /** For each node its function, −1 for a plain leaf. */
  private final int[] function;

  private LinearTerms(
      int nodes, int[] node, int[] start, int[] feature, double[] coefficient, double[] constant) {
    this.node = node;
    this.start = start;
    this.feature = feature;
    this.coefficient = coefficient;
    this.constant = constant;
    function = new int[node.length == 0 ? 0 : nodes];
    Arrays.fill(function, -1);
    for (int f = 0; f < node.length; f++) {
      function[node[f]] = f;
    }
  }

  /** Lays functions that are sound one after the other. */
  static LinearTerms of(List<PackedTree> trees) {
    int functions = 0;
    int terms = 0;
    int nodes = 0;
    for (PackedTree tree : trees) {
      nodes += tree.meta().length;
      for (int n = 0; tree.linear() != null && n < tree.meta().length; n++) {
        int[] features = tree.linear().features()[n];
        functions += features == null ? 0 : 1;
        terms = Math.addExact(terms, features == null ? 0 : features.length);
      }
    }
    if (functions == 0) {
      return NONE;
    }
    int[] node = new int[functions];
    int[] start = new int[functions + 1];
    int[] feature = new int[terms];
    double[] coefficient = new double[terms];
    double[] constant = new double[functions];
    int f = 0;
    int first = 0;
    for (PackedTree tree : trees) {
      for (int n = 0; tree.linear() != null && n < tree.meta().length; n++) {
        int[] features = tree.linear().features()[n];
        if (features != null) {
          node[f] = first + n;
          constant[f] = tree.linear().constants()[n];
          System.arraycopy(features, 0, feature, start[f], features.length);
          System.arraycopy(tree.linear().coefficients()[n], 0, coefficient, start[f], features.length);
          start[f + 1] = start[f] + features.length;
          f++;
        }
      }
      first += tree.meta().length;
    }
    return new LinearTerms(nodes, node, start, feature, coefficient, constant);
  }

  /**
   * Checks the functions of a tree and brings them into another order of its nodes.
   *
   * @param linear null where there are none
   * @param nodes how many nodes the tree has
   * @param order for each new node the old one
   * @throws IllegalArgumentException naming the node that breaks a rule
   */
  static LinearLeaves inOrder(LinearLeaves linear, int nodes, int[] order, int width) {
    if (linear == null) {
      return null;
    }
    if (linear.features().length != nodes
        || linear.coefficients().length != nodes
        || linear.constants().length != nodes) {
      throw new IllegalArgumentException("the linear leaves of a tree with " + nodes + " nodes have other lengths");
    }
    int[][] features = new int[order.length][];
    double[][] coefficients = new double[order.length][];
    double[] constants = new double[order.length];
    for (int n = 0; n < order.length; n++) {
      features[n] = linear.features()[order[n]];
      coefficients[n] = linear.coefficients()[order[n]];
      constants[n] = linear.constants()[order[n]];
      if (features[n] != null && !sound(features[n], coefficients[n], constants[n], width)) {
        throw new IllegalArgumentException("node " + order[n] + ": the function of its leaf is not sound");
      }
    }
    return new LinearLeaves(features, coefficients, constants);
  }

  private static boolean sound(int[] features, double[] coefficients, double constant, int width) {
    if (coefficients == null || coefficients.length != features.length || !Double.isFinite(constant)) {
      return false;
    }
    for (int k = 0; k < features.length; k++) {
      if (features[k] < 0 || features[k] >= width || !Double.isFinite(coefficients[k])) {
        return false;
      }
    }
    return true;
  }

  boolean isEmpty() {
    return node.length == 0;
  }

  /** The functions of the first nodes. */
  LinearTerms truncate(int nodes) {
    int functions = 0;
    while (functions < node.length && node[functions] < nodes) {
      functions++;
    }
    if (functions == 0) {
      return NONE;
    }
    return new LinearTerms(
        nodes,
        Arrays.copyOf(node, functions),
        Arrays.copyOf(start, functions + 1),
        Arrays.copyOf(feature, start[functions]),
        Arrays.copyOf(coefficient, start[functions]),
        Arrays.copyOf(constant, functions));
  }

  /** The functions of the nodes of a tree; null where all are plain. */
  LinearLeaves take(int from, int to) {
    int[][] features = new int[to - from][];
    double[][] coefficients = new double[to - from][];
    double[] constants = new double[to - from];
    boolean any = false;
    for (int n = from; n < to && !isEmpty(); n++) {
      int f = function[n];
      if (f >= 0) {
        features[n - from] = Arrays.copyOfRange(feature, start[f], start[f + 1]);
        coefficients[n - from] = Arrays.copyOfRange(coefficient, start[f], start[f + 1]);
        constants[n - from] = constant[f];
        any = true;
      }
    }
    return any ? new LinearLeaves(features, coefficients, constants) : null;
  }

  /**
   * What a leaf gives a row.
   *
   * @param leaf the leaf's node
   * @param plain its plain value
   * @param cells holds the row from {@code at}
   * @param at where the row begins
   * @return the function's value if it is finite: a missing or infinite cell makes it NaN or infinite
   */
  double value(int leaf, double plain, double[] cells, int at) {
    int f = function[leaf];
    if (f < 0) {
      return plain;
    }
    double sum = constant[f];
    for (int k = start[f]; k < start[f + 1]; k++) {
      sum += coefficient[k] * cells[at + feature[k]];
    }
    return Double.isFinite(sum) ? sum : plain;
  }

  void write(StateWriter out) {
    out.writeInts(node);
    out.writeInts(start);
    out.writeInts(feature);
    out.writeDoubles(coefficient);
    out.writeDoubles(constant);
  }

  static LinearTerms read(StateReader in, int nodes, int width) {
    int[] node = in.readInts();
    int[] start = in.readInts();
    int[] feature = in.readInts();
    double[] coefficient = in.readDoubles();
    double[] constant = in.readDoubles();
    if (!Nodes.covers(start, node.length + 1, feature.length)
        || coefficient.length != feature.length
        || constant.length != node.length) {
      throw in.corrupt("the linear leaves do not cover their terms");
    }
    for (int f = 0; f < node.length; f++) {
      int[] features = Arrays.copyOfRange(feature, start[f], start[f + 1]);
      double[] coefficients = Arrays.copyOfRange(coefficient, start[f], start[f + 1]);
      if (node[f] < (f == 0 ? 0 : node[f - 1] + 1)
          || node[f] >= nodes
          || !sound(features, coefficients, constant[f], width)) {
        throw in.corrupt("linear leaf " + f + " is not sound");
      }
    }
    return node.length == 0 ? NONE : new LinearTerms(nodes, node, start, feature, coefficient, constant);
  }
}
