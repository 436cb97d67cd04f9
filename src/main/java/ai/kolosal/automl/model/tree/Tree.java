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
 */
public record Tree(
    int[] feature,
    double[] threshold,
    boolean[] missingLeft,
    int[] left,
    int[] right,
    long[][] categories,
    double[] values) {}
