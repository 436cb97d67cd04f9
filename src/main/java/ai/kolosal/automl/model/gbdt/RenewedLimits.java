package ai.kolosal.automl.model.gbdt;

import java.util.function.IntToDoubleFunction;

/**
 * What constraints leave to the values of leaves that are not Newton steps, but renewed by the rows themselves: medians, for
 * one. These are of the target's unit and Newton steps of none, so that the limits of growth say nothing of them.
 *
 * <p>From the root down each split by a monotone feature parts what is left to its node in the middle of its sides' own
 * values, as it does while trees grow.
 */
final class RenewedLimits {
  private RenewedLimits() {}

  /**
   * The limits of each node.
   *
   * @param tree a tree that was just grown
   * @param rules the constraints
   * @param value the value that a node would have as a leaf
   */
  static LeafLimits[] of(GrownTree tree, FeatureRules rules, IntToDoubleFunction value) {
    LeafLimits[] limits = new LeafLimits[tree.nodes()];
    limits[0] = rules.root();
    for (int n = 0; n < limits.length; n++) {
      if (tree.isLeaf(n)) {
        continue;
      }
      int feature = tree.feature[n];
      int left = tree.child[n];
      boolean ordered = rules.direction(feature) != 0;
      double below = ordered ? limits[n].clip(value.applyAsDouble(left)) : 0;
      double above = ordered ? limits[n].clip(value.applyAsDouble(left + 1)) : 0;
      limits[left] = rules.left(limits[n], feature, below, above);
      limits[left + 1] = rules.right(limits[n], feature, below, above);
    }
    return limits;
  }
}
