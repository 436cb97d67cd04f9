package ai.kolosal.automl.model.xgboost;

import ai.kolosal.automl.model.tree.NodeFigures;
import ai.kolosal.automl.model.tree.Tree;
import java.util.Arrays;

/**
 * Reads one tree of an XGBoost model.
 *
 * <p>XGBoost compares in single precision; {@link #threshold} says the same of doubles. Its category sets go right and
 * ours go left, so that categorical nodes swap their children: unknown categories go where the set does not. Used by one
 * thread.
 */
final class XgBoostTree {
  /** Categories are kept in single precision, which has no greater whole numbers of step one. */
  private static final int MOST_CATEGORIES = 1 << 24;

  private final XgBoostFields fields;
  private final int width;
  private final int[] lefts;
  private final int nodes;

  /**
   * Begins with a tree.
   *
   * @param fields what the model says of it
   * @param width the number of values in a leaf
   */
  XgBoostTree(XgBoostFields fields, int width) {
    this.fields = fields;
    this.width = width;
    lefts = fields.integers("left_children");
    nodes = lefts.length;
  }

  /**
   * The tree; that its nodes form one is not checked here.
   *
   * @param scale what leaf values are multiplied by
   */
  Tree read(double scale) {
    int[] rights = fields.integers("right_children", nodes);
    int[] feature = fields.integers("split_indices", nodes);
    double[] threshold = fields.values("split_conditions", nodes);
    int[] types = fields.has("split_type") ? fields.integers("split_type", nodes) : new int[nodes];
    int[] sides = fields.integers("default_left", nodes);
    double[] values = width == 1 ? threshold.clone() : vectors();
    boolean[] missingLeft = new boolean[nodes];
    int[] left = lefts.clone();
    long[][] rightSets = fields.has("categories") ? sets() : new long[nodes][];
    long[][] sets = new long[nodes][];
    for (int i = 0; i < values.length; i++) {
      // JSON has decimals of single precision
      values[i] = (float) values[i] * scale;
    }
    for (int n = 0; n < nodes; n++) {
      if (lefts[n] < 0) {
        feature[n] = -1;
      } else if (types[n] == 1) {
        left[n] = rights[n];
        rights[n] = lefts[n];
        missingLeft[n] = sides[n] != 1;
        sets[n] = rightSets[n] == null ? new long[0] : rightSets[n];
      } else {
        missingLeft[n] = sides[n] == 1;
        threshold[n] = threshold((float) threshold[n]);
      }
    }
    return new Tree(feature, threshold, missingLeft, left, rights, sets, values, null, figures());
  }

  /** Vectors of all nodes; from version 3.1 on of leaves alone, which their right child numbers. */
  private double[] vectors() {
    if (!fields.has("leaf_weights")) {
      return fields.values("base_weights", Math.multiplyExact(nodes, width));
    }
    double[] rows = fields.values("leaf_weights");
    int[] rights = fields.integers("right_children", nodes);
    double[] values = new double[Math.multiplyExact(nodes, width)];
    for (int n = 0; n < nodes; n++) {
      if (lefts[n] < 0) {
        if (rights[n] < 0 || rights[n] >= rows.length / width) {
          throw fields.damaged("leaf " + n + " has vector " + rights[n] + " of " + rows.length / width);
        }
        System.arraycopy(rows, rights[n] * width, values, n * width, width);
      }
    }
    return values;
  }

  private long[][] sets() {
    int[] categories = fields.integers("categories");
    int[] owners = fields.integers("categories_nodes");
    int[] begins = fields.integers("categories_segments", owners.length);
    int[] sizes = fields.integers("categories_sizes", owners.length);
    long[][] sets = new long[nodes][];
    for (int s = 0; s < owners.length; s++) {
      if (owners[s] < 0 || owners[s] >= nodes) {
        throw fields.damaged("'categories_nodes' holds " + owners[s] + ", there are " + nodes + " nodes");
      }
      if (begins[s] < 0 || sizes[s] < 0 || sizes[s] > categories.length - begins[s]) {
        throw fields.damaged("the categories of node " + owners[s] + " are not there");
      }
      long[] set = {};
      for (int c = begins[s]; c < begins[s] + sizes[s]; c++) {
        if (categories[c] < 0 || categories[c] >= MOST_CATEGORIES) {
          throw fields.damaged("'categories' holds " + categories[c]);
        }
        int word = categories[c] >> 6;
        set = word < set.length ? set : Arrays.copyOf(set, word + 1);
        set[word] |= 1L << categories[c];
      }
      sets[owners[s]] = set;
    }
    return sets;
  }

  /** Null where the model says none, as of trees with vectors. */
  private NodeFigures figures() {
    if (!fields.has("loss_changes") || !fields.has("sum_hessian")) {
      return null;
    }
    double[] gain = fields.values("loss_changes", nodes);
    double[] cover = fields.values("sum_hessian", nodes);
    for (int n = 0; n < nodes; n++) {
      gain[n] = Double.isNaN(gain[n]) ? 0 : gain[n];
      cover[n] = cover[n] >= 0 ? cover[n] : 0;
    }
    return new NodeFigures(gain, cover);
  }

  /**
   * The greatest double that single precision sees below a condition.
   *
   * <p>With p the float below t, the doubles that round to p or less are those below the middle of p and t, and the
   * middle itself where ties-to-even takes it down. Conditions beyond {@link XgBoostBooster#BOUND} are beyond every
   * number of training, and so is infinity, which XGBoost refuses.
   *
   * @param t a condition above the least float: {@code (float) x < t} goes left
   * @return T, such that {@code x ≤ T} exactly where {@code (float) x < t}
   */
  static double threshold(float t) {
    if (t > XgBoostBooster.BOUND) {
      return Double.POSITIVE_INFINITY;
    }
    double middle = ((double) Math.nextDown(t) + t) / 2;
    return (float) middle < t ? middle : Math.nextDown(middle);
  }
}
