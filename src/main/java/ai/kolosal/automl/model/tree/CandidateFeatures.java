package ai.kolosal.automl.model.tree;

import java.util.random.RandomGenerator;

/** The features that vary, drawn without replacement in each node. Not thread-safe. */
final class CandidateFeatures {
  private final int[] varying;
  private final int[] order;

  /** Creates candidates from features in ascending order. */
  CandidateFeatures(int[] varying) {
    this.varying = varying;
    this.order = varying.clone();
  }

  /** Puts the features back into ascending order. */
  void reset() {
    System.arraycopy(varying, 0, order, 0, varying.length);
  }

  int size() {
    return order.length;
  }

  /** The features; those drawn in this node come first. */
  int[] order() {
    return order;
  }

  /** Swaps a random one of the features that are left to a place. */
  int draw(int place, RandomGenerator random) {
    int drawn = place + random.nextInt(order.length - place);
    int feature = order[drawn];
    order[drawn] = order[place];
    order[place] = feature;
    return feature;
  }
}
