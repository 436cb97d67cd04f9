package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.internal.kernel.HistogramKernels;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The features that a tree, a level of it and a node of it may look at, drawn without replacement, at least one each.
 *
 * <p>A draw is a matter of the seed, the level and the node, whichever thread asks. Features are numbered by their places
 * in the packed bins.
 */
final class ColumnSample {
  private final Sampling sampling;
  private final SeedTree seed;
  private final int[] ofTree;
  private final boolean[] usedGroups;
  private int[] ofLevel;
  private int level = -1;

  ColumnSample(Sampling sampling, int features, SeedTree seed) {
    this.sampling = sampling;
    this.seed = seed;
    int[] all = new int[features];
    for (int f = 0; f < features; f++) {
      all[f] = f;
    }
    this.ofTree = draw(all, sampling.columnsByTree(), seed.child("tree"));
    this.usedGroups = new boolean[(features + HistogramKernels.WIDTH - 1) / HistogramKernels.WIDTH];
    for (int f : ofTree) {
      usedGroups[f / HistogramKernels.WIDTH] = true;
    }
  }

  /** The groups of packed bins with a feature of the tree. */
  boolean[] usedGroups() {
    return usedGroups;
  }

  /** The features of a node, ascending. */
  int[] ofNode(int depth, int node) {
    if (depth != level) {
      level = depth;
      ofLevel = draw(ofTree, sampling.columnsByLevel(), seed.child("level").child(depth));
    }
    return draw(ofLevel, sampling.columnsByNode(), seed.child("node").child(node));
  }

  private static int[] draw(int[] from, double share, SeedTree seed) {
    if (share >= 1) {
      return from;
    }
    int wanted = (int) Math.max(1, Math.round(share * from.length));
    int[] drawn = from.clone();
    RandomGenerator random = seed.generator();
    for (int i = 0; i < wanted; i++) {
      int other = i + random.nextInt(drawn.length - i);
      int swapped = drawn[i];
      drawn[i] = drawn[other];
      drawn[other] = swapped;
    }
    int[] sample = Arrays.copyOf(drawn, wanted);
    Arrays.sort(sample);
    return sample;
  }
}
