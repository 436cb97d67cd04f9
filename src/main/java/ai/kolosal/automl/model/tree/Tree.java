package ai.kolosal.automl.model.tree;

/**
 * One decision tree as parallel arrays; node 0 is the root.
 *
 * <p>A row at an inner node goes left if its value is at most the threshold, or if its category code is in the node's
 * set; a missing value (NaN) goes left where {@code missingLeft} says so. Codes beyond the set's last bit are not in
 * it.
 *
 * @param feature the feature a node looks at, −1 for a leaf
 * @param threshold the split value of numeric nodes
 * @param missingLeft where missing values go
 * @param left the left child of inner nodes
 * @param right the right child of inner nodes
 * @param categories null where no node is categorical; else a bit set of codes that go left for each categorical node,
 *     null for the others
 * @param values leaf values, nodes × width: width is 1 for a tree that adds to one output and the number of outputs for
 *     one that adds to all; ignored at inner nodes
 * @param linear null where all leaves are plain; else their functions, for trees of width 1
 * @param figures null where they are not known
 */
public record Tree(
    int[] feature,
    double[] threshold,
    boolean[] missingLeft,
    int[] left,
    int[] right,
    long[][] categories,
    double[] values,
    LinearLeaves linear,
    NodeFigures figures) {
  /**
   * A tree with plain leaves and without figures.
   *
   * @param feature as above
   * @param threshold as above
   * @param missingLeft as above
   * @param left as above
   * @param right as above
   * @param categories as above
   * @param values as above
   */
  public Tree(
      int[] feature,
      double[] threshold,
      boolean[] missingLeft,
      int[] left,
      int[] right,
      long[][] categories,
      double[] values) {
    this(feature, threshold, missingLeft, left, right, categories, values, null, null);
  }

  /**
   * This tree with other functions in its leaves.
   *
   * @param functions the functions
   * @return a tree of the same nodes
   */
  public Tree withLinear(LinearLeaves functions) {
    return new Tree(feature, threshold, missingLeft, left, right, categories, values, functions, figures);
  }

  /**
   * This tree with other figures.
   *
   * @param known what is known of its nodes
   * @return a tree of the same nodes
   */
  public Tree withFigures(NodeFigures known) {
    return new Tree(feature, threshold, missingLeft, left, right, categories, values, linear, known);
  }

  /**
   * This tree with other weight.
   *
   * @param factor what its leaves are multiplied by, finite
   * @return a tree of the same nodes
   */
  public Tree scaled(double factor) {
    return new Tree(
        feature,
        threshold,
        missingLeft,
        left,
        right,
        categories,
        scaled(values, factor),
        linear == null ? null : linear.scaled(factor),
        figures);
  }

  static double[] scaled(double[] numbers, double factor) {
    double[] scaled = new double[numbers.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = factor * numbers[i];
    }
    return scaled;
  }
}
