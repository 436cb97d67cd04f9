package ai.kolosal.automl.model.isolation;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** A tree of random cuts, node by node; a leaf has feature −1, and its depth stands in the place of a threshold. */
final class IsolationTree {
  private static final int LEAF = -1;

  private final double[][] columns;
  private final RandomGenerator random;
  private final int deepest;
  private int[] feature = new int[16];
  private int[] right = new int[16];
  private double[] threshold = new double[16];
  private boolean[] missingRight = new boolean[16];
  private int nodes;

  private IsolationTree(double[][] columns, int rows, RandomGenerator random) {
    this.columns = columns;
    this.random = random;
    this.deepest = 32 - Integer.numberOfLeadingZeros(Math.max(2, rows) - 1);
  }

  static IsolationTree grow(double[][] columns, int[] rows, RandomGenerator random) {
    IsolationTree tree = new IsolationTree(columns, rows.length, random);
    tree.grow(rows, 0, rows.length, 0);
    return tree;
  }

  private void grow(int[] rows, int from, int to, int depth) {
    int node = nodes++;
    if (node == feature.length) {
      feature = Arrays.copyOf(feature, 2 * node);
      right = Arrays.copyOf(right, 2 * node);
      threshold = Arrays.copyOf(threshold, 2 * node);
      missingRight = Arrays.copyOf(missingRight, 2 * node);
    }
    if (to - from > 1 && depth < deepest && cut(node, rows, from, to)) {
      int middle = partition(node, rows, from, to);
      grow(rows, from, middle, depth + 1);
      right[node] = nodes;
      grow(rows, middle, to, depth + 1);
    } else {
      feature[node] = LEAF;
      threshold[node] = depth + IsolationForest.averagePathLength(to - from);
    }
  }

  /* The first of the features in random order that varies is cut between its extremes. */
  private boolean cut(int node, int[] rows, int from, int to) {
    int[] order = new int[columns.length];
    for (int k = 0; k < order.length; k++) {
      int other = random.nextInt(k + 1);
      order[k] = order[other];
      order[other] = k;
    }
    for (int j : order) {
      double least = Double.POSITIVE_INFINITY;
      double greatest = Double.NEGATIVE_INFINITY;
      for (int i = from; i < to; i++) {
        double value = value(j, rows[i]);
        if (value == value) {
          least = Math.min(least, value);
          greatest = Math.max(greatest, value);
        }
      }
      if (least < greatest) {
        double share = random.nextDouble();
        double at = least * (1 - share) + greatest * share;
        feature[node] = j;
        threshold[node] = at >= least && at < greatest ? at : least;
        missingRight[node] = random.nextBoolean();
        return true;
      }
    }
    return false;
  }

  private double value(int column, int row) {
    double value = columns[column][row];
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
  }

  private int partition(int node, int[] rows, int from, int to) {
    double[] column = columns[feature[node]];
    int middle = from;
    for (int i = from; i < to; i++) {
      if (!goesRight(node, column[rows[i]])) {
        int swap = rows[i];
        rows[i] = rows[middle];
        rows[middle++] = swap;
      }
    }
    return middle;
  }

  private boolean goesRight(int node, double value) {
    return value == value ? value > threshold[node] : missingRight[node];
  }

  /** Adds to each row's number the depth of its leaf. */
  void addDepths(double[][] x, double[] depths) {
    for (int i = 0; i < depths.length; i++) {
      int node = 0;
      while (feature[node] != LEAF) {
        node = goesRight(node, x[feature[node]][i]) ? right[node] : node + 1;
      }
      depths[i] += threshold[node];
    }
  }
}
