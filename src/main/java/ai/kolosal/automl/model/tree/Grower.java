package ai.kolosal.automl.model.tree;

import java.util.random.RandomGenerator;

/** Grows the trees of a forest one at a time, in buffers that it keeps. Not thread-safe. */
interface Grower {
  /**
   * Grows a tree.
   *
   * @param weight how often each row counts; rows of weight 0 are left out
   * @param random where draws come from
   */
  PackedTree grow(int[] weight, RandomGenerator random);

  /** Whether the deadline cut the last tree short. */
  boolean wasCut();
}
