package ai.kolosal.automl.model.tree;

/**
 * When nodes of an exact tree are split no further.
 *
 * @param maxDepth greatest number of splits from the root to a leaf
 * @param minSamplesSplit fewest rows of a node that is split
 * @param minSamplesLeaf fewest rows on either side of a split
 * @param minImpurityDecrease least worth of a split, times the node's share of the weight
 * @param maxLeaves greatest number of leaves; {@link Integer#MAX_VALUE} for any
 */
record TreeLimits(int maxDepth, int minSamplesSplit, int minSamplesLeaf, double minImpurityDecrease, int maxLeaves) {
  /** Whether the best splits are made first, since not all of them may be. */
  boolean bestFirst() {
    return maxLeaves < Integer.MAX_VALUE;
  }
}
