package ai.kolosal.automl.model.lightgbm;

import ai.kolosal.automl.model.tree.DerivedFeature;
import ai.kolosal.automl.model.tree.LinearLeaves;
import ai.kolosal.automl.model.tree.NodeFigures;
import ai.kolosal.automl.model.tree.Tree;
import ai.kolosal.automl.model.tree.ZeroIsMissing;
import java.util.Arrays;
import java.util.List;

/**
 * Reads one tree of LightGBM's model text: inner nodes first, then leaves.
 *
 * <p>A node's {@code decision_type} holds: bit 0 categorical, bit 1 missing goes left, bits 2–3 the kind of missing.
 *
 * <ul>
 *   <li>kind 0, none: a missing value counts as 0, so its side depends on the threshold
 *   <li>kind 1, zero: the node splits a feature of which {@linkplain ZeroIsMissing zero is missing}
 *   <li>kind 2, NaN: a missing value goes to the default side
 *   <li>categorical: values are cut to integers; missing, negative and unknown ones go right
 * </ul>
 *
 * <p>Used by one thread.
 */
final class LightGbmTree {
  private static final int CATEGORICAL = 1;
  private static final int DEFAULT_LEFT = 2;
  private static final int MISSING_IS_ZERO = 1;
  private static final int MISSING_IS_NAN = 2;
  private static final int WORD_BITS = 32;

  private final LightGbmSection section;
  private final int features;
  private final List<DerivedFeature> derived;
  private final int leaves;
  private final int inner;
  private final int nodes;

  /**
   * Begins with a tree.
   *
   * @param section what the text says of it
   * @param features the number of features of rows
   * @param derived receives features that the tree needs beside them
   */
  LightGbmTree(LightGbmSection section, int features, List<DerivedFeature> derived) {
    this.section = section;
    this.features = features;
    this.derived = derived;
    leaves = section.integer("num_leaves", 1, 1 << 30);
    section.words("leaf_value", leaves);
    inner = leaves - 1;
    nodes = inner + leaves;
  }

  /** The tree; that its nodes form one is not checked here. */
  Tree read() {
    int[] feature = new int[nodes];
    double[] threshold = new double[nodes];
    boolean[] missingLeft = new boolean[nodes];
    int[] left = new int[nodes];
    int[] right = new int[nodes];
    double[] values = new double[nodes];
    System.arraycopy(section.numbers("leaf_value", leaves), 0, values, inner, leaves);
    for (int i = inner; i < nodes; i++) {
      feature[i] = -1;
    }
    long[][] sets = null;
    if (inner > 0) {
      System.arraycopy(section.integers("split_feature", inner), 0, feature, 0, inner);
      System.arraycopy(section.numbers("threshold", inner), 0, threshold, 0, inner);
      children("left_child", left);
      children("right_child", right);
      int[] decisions = section.integers("decision_type", inner);
      decide(decisions, feature, threshold, missingLeft);
      sets = section.integer("num_cat", 0, inner) == 0 ? null : sets(decisions, threshold);
    }
    boolean linear = section.has("is_linear") && section.integer("is_linear", 0, 1) == 1;
    return new Tree(
        feature, threshold, missingLeft, left, right, sets, values, linear ? linear() : null, figures());
  }

  private void decide(int[] decisions, int[] feature, double[] threshold, boolean[] missingLeft) {
    for (int i = 0; i < inner; i++) {
      if (feature[i] < 0 || feature[i] >= features) {
        throw section.damaged("node " + i + " splits feature " + feature[i] + " of " + features);
      }
      if ((decisions[i] & CATEGORICAL) != 0) {
        continue;
      }
      int missing = decisions[i] >> 2;
      boolean hasSide = missing == MISSING_IS_NAN || missing == MISSING_IS_ZERO;
      missingLeft[i] = hasSide ? (decisions[i] & DEFAULT_LEFT) != 0 : 0 <= threshold[i];
      if (missing == MISSING_IS_ZERO) {
        feature[i] = withoutZero(feature[i]);
      }
    }
  }

  private int withoutZero(int feature) {
    DerivedFeature wanted = new ZeroIsMissing(feature);
    if (!derived.contains(wanted)) {
      derived.add(wanted);
    }
    return features + derived.indexOf(wanted);
  }

  /** Children are numbers of inner nodes, or the complements of numbers of leaves, which we put after the others. */
  private void children(String key, int[] into) {
    int[] from = section.integers(key, inner);
    for (int i = 0; i < inner; i++) {
      into[i] = from[i] >= 0 ? from[i] : inner + ~from[i];
      if (from[i] >= inner || ~from[i] >= leaves) {
        throw section.damaged("'" + key + "' holds " + from[i] + ", there are " + leaves + " leaves");
      }
    }
  }

  private long[][] sets(int[] decisions, double[] threshold) {
    int count = section.integer("num_cat", 0, inner);
    int[] bounds = section.integers("cat_boundaries", count + 1);
    String[] words = section.words("cat_threshold");
    long[][] sets = new long[nodes][];
    for (int i = 0; i < inner; i++) {
      if ((decisions[i] & CATEGORICAL) == 0) {
        continue;
      }
      int set = (int) threshold[i];
      if (set != threshold[i] || set < 0 || set >= count) {
        throw section.damaged("node " + i + " splits by set " + threshold[i] + " of " + count);
      }
      if (bounds[set] < 0 || bounds[set + 1] < bounds[set] || bounds[set + 1] > words.length) {
        throw section.damaged("'cat_boundaries' does not fit " + words.length + " words");
      }
      sets[i] = new long[(bounds[set + 1] - bounds[set] + 1) / 2];
      for (int w = bounds[set]; w < bounds[set + 1]; w++) {
        int at = w - bounds[set];
        double word = section.number("cat_threshold", words[w]);
        if (!(word >= 0 && word < 1L << WORD_BITS)) {
          throw section.damaged("'cat_threshold' holds " + words[w]);
        }
        sets[i][at / 2] |= (long) word << WORD_BITS * (at % 2);
      }
    }
    return sets;
  }

  private LinearLeaves linear() {
    double[] constants = new double[nodes];
    System.arraycopy(section.numbers("leaf_const", leaves), 0, constants, inner, leaves);
    int[] sizes = section.integers("num_features", leaves);
    String[] words = section.words("leaf_features");
    int[] terms = section.integers("leaf_features", words.length);
    double[] coefficients = section.numbers("leaf_coeff", words.length);
    int[][] leafTerms = new int[nodes][];
    double[][] leafCoefficients = new double[nodes][];
    int at = 0;
    for (int leaf = 0; leaf < leaves; leaf++) {
      if (sizes[leaf] < 0 || sizes[leaf] > terms.length - at) {
        throw section.damaged("'num_features' does not fit the " + terms.length + " values of 'leaf_features'");
      }
      leafTerms[inner + leaf] = Arrays.copyOfRange(terms, at, at + sizes[leaf]);
      leafCoefficients[inner + leaf] = Arrays.copyOfRange(coefficients, at, at + sizes[leaf]);
      at += sizes[leaf];
      for (int term : leafTerms[inner + leaf]) {
        if (term < 0 || term >= features) {
          throw section.damaged("'leaf_features' holds " + term + ", there are " + features + " features");
        }
      }
    }
    return new LinearLeaves(leafTerms, leafCoefficients, constants);
  }

  private NodeFigures figures() {
    double[] gain = new double[nodes];
    double[] cover = new double[nodes];
    if (inner > 0 && section.has("split_gain") && section.has("leaf_count")) {
      double[] gains = section.numbers("split_gain", inner);
      for (int i = 0; i < inner; i++) {
        gain[i] = Double.isNaN(gains[i]) ? 0 : gains[i];
      }
      System.arraycopy(section.numbers("leaf_count", leaves), 0, cover, inner, leaves);
    }
    return new NodeFigures(gain, cover);
  }
}
