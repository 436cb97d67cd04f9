package ai.kolosal.automl.model.gbdt;

/** A leaf of a tree that is growing: its rows, and the best split that was found for it. Not thread-safe. */
final class Leaf {
  final int node;
  final int from;
  final int to;
  final int depth;
  /** The packed sums of its rows' derivatives. */
  final long sums;
  /** The sums by bin of each group of features; null where none were kept. */
  long[][] histogram;

  /** What constraints leave to it. */
  final LeafLimits limits;

  /** The places of the features that it may be split by, ascending. */
  int[] columns;

  final SplitCandidate best = new SplitCandidate();

  Leaf(int node, int from, int to, int depth, long sums, LeafLimits limits) {
    this.node = node;
    this.from = from;
    this.to = to;
    this.depth = depth;
    this.sums = sums;
    this.limits = limits;
  }

  int rows() {
    return to - from;
  }
}
