package ai.kolosal.automl.model.gbdt;

import java.util.BitSet;

/**
 * What {@link Constraints} leave to a leaf.
 *
 * @param low the least value it may have
 * @param high the greatest
 * @param groups the groups that all features on its path are in
 * @param features those it may be split by
 */
record LeafLimits(double low, double high, BitSet groups, BitSet features) {
  /** Any value. */
  double clip(double value) {
    return Math.max(low, Math.min(high, value));
  }

  LeafLimits atMost(double value) {
    return new LeafLimits(low, value, groups, features);
  }

  LeafLimits atLeast(double value) {
    return new LeafLimits(value, high, groups, features);
  }
}
