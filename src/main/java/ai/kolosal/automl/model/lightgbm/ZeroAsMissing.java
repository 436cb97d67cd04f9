package ai.kolosal.automl.model.lightgbm;

import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.model.tree.Tree;
import java.util.Arrays;

/**
 * Says with ordinary nodes what LightGBM's {@code zero_as_missing} nodes say.
 *
 * <p>Such a node sends values within ±{@value #ZERO}, and missing ones, to its default side, and compares the others
 * with its threshold. Where zero lies on the default side of the threshold anyway, one node does; else three, which
 * repeat the branches below.
 */
final class ZeroAsMissing {
  /** LightGBM's {@code kZeroThreshold}, a float. */
  static final double ZERO = 1e-35f;

  private static final double BELOW_ZERO = Math.nextDown(-ZERO);
  private static final int MOST_GROWTH = 64;

  private final Tree from;
  private final boolean[] special;
  private int[] feature = {};
  private double[] threshold = {};
  private boolean[] missingLeft = {};
  private int[] left = {};
  private int[] right = {};
  private long[][] categories = {};
  private double[] values = {};
  private int size;

  private ZeroAsMissing(Tree from, boolean[] special) {
    this.from = from;
    this.special = special;
    allocate(2 * from.feature().length);
  }

  /**
   * Rewrites a tree.
   *
   * @param tree a tree of which {@code missingLeft} holds the default sides
   * @param special for each node whether it treats zero as missing
   * @return a tree that puts every row into a leaf of the same value
   * @throws ArtifactException if it would grow beyond {@value #MOST_GROWTH} times its size
   */
  static Tree rewrite(Tree tree, boolean[] special) {
    ZeroAsMissing rewritten = new ZeroAsMissing(tree, special);
    rewritten.emit(0);
    rewritten.allocate(rewritten.size);
    return new Tree(
        rewritten.feature, rewritten.threshold, rewritten.missingLeft, rewritten.left, rewritten.right,
        rewritten.categories, rewritten.values);
  }

  private int emit(int node) {
    if (from.feature()[node] < 0) {
      int at = add(-1, 0, false);
      values[at] = from.values()[node];
      return at;
    }
    double t = from.threshold()[node];
    boolean defaultLeft = from.missingLeft()[node];
    if (!special[node]) {
      int at = split(node, t, defaultLeft);
      categories[at] = from.categories() == null ? null : from.categories()[node];
      return at;
    }
    if (defaultLeft) {
      return t >= -ZERO ? split(node, Math.max(t, ZERO), true) : zeroJoinsLeft(node, t);
    }
    return t < ZERO ? split(node, Math.min(t, BELOW_ZERO), false) : zeroJoinsRight(node, t);
  }

  private int split(int node, double t, boolean missing) {
    int at = add(from.feature()[node], t, missing);
    return branch(at, emit(from.left()[node]), emit(from.right()[node]));
  }

  private int zeroJoinsLeft(int node, double t) {
    int f = from.feature()[node];
    int low = add(f, t, true);
    int lowLeft = emit(from.left()[node]);
    int negative = add(f, BELOW_ZERO, false);
    branch(negative, emit(from.right()[node]), split(node, ZERO, false));
    return branch(low, lowLeft, negative);
  }

  private int zeroJoinsRight(int node, double t) {
    int f = from.feature()[node];
    int negative = add(f, BELOW_ZERO, false);
    int negativeLeft = emit(from.left()[node]);
    int zero = add(f, ZERO, true);
    branch(zero, emit(from.right()[node]), split(node, t, false));
    return branch(negative, negativeLeft, zero);
  }

  private int branch(int at, int leftChild, int rightChild) {
    left[at] = leftChild;
    right[at] = rightChild;
    return at;
  }

  private int add(int f, double t, boolean missing) {
    if (size == feature.length) {
      if (size > MOST_GROWTH * from.feature().length) {
        throw new ArtifactException("a LightGBM tree of " + from.feature().length
            + " nodes grows beyond " + size + " without zero_as_missing; train with zero_as_missing=false");
      }
      allocate(2 * size);
    }
    feature[size] = f;
    threshold[size] = t;
    missingLeft[size] = missing;
    return size++;
  }

  private void allocate(int length) {
    feature = Arrays.copyOf(feature, length);
    threshold = Arrays.copyOf(threshold, length);
    missingLeft = Arrays.copyOf(missingLeft, length);
    left = Arrays.copyOf(left, length);
    right = Arrays.copyOf(right, length);
    categories = Arrays.copyOf(categories, length);
    values = Arrays.copyOf(values, length);
  }
}
