package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.internal.concurrent.Workers;
import ai.kolosal.automl.model.gbdt.loss.Objective;
import ai.kolosal.automl.model.tree.LinearLeaves;
import ai.kolosal.automl.searchspace.Params;
import java.util.Arrays;
import java.util.Optional;

/**
 * Gives the leaves of trees linear functions of the numbers they were split by: value + Σ slope × (x − centre), fitted to the
 * second order of the loss (Shi et al., <em>Gradient Boosting with Piece-Wise Linear Regression Trees</em>, IJCAI 2019).
 *
 * <p>A leaf looks at the numbers on its path from the root, the nearest eight, none that is derived. It stays plain where
 * {@link LeafRegression} says so. Thread-safe.
 */
final class LinearLeafFit {
  /** So many numbers a function has at most. */
  private static final int WIDEST = 8;

  private final FeatureMatrix cells;
  private final boolean[] numeric;
  private final Penalty penalty;
  private final double slopePenalty;
  private final Workers workers;

  private LinearLeafFit(FeatureMatrix cells, Penalty penalty, double slopePenalty, Workers workers) {
    this.cells = cells;
    this.numeric = new boolean[cells.columns()];
    for (int j = 0; j < numeric.length; j++) {
      numeric[j] = !cells.features().get(j).isCategorical();
    }
    this.penalty = penalty;
    this.slopePenalty = slopePenalty;
    this.workers = workers;
  }

  /** The fit that settings ask for; none where leaves are plain, as those are that the loss renews. */
  static Optional<LinearLeafFit> of(
      GradientBoostingTrainer settings, Objective objective, FeatureMatrix cells, Penalty penalty, Workers workers) {
    double slopePenalty = settings.get(GradientBoostingTrainer.LINEAR_L2);
    return settings.get(GradientBoostingTrainer.LINEAR_LEAVES) && !objective.renewsLeaves()
        ? Optional.of(new LinearLeafFit(cells, penalty, slopePenalty, workers))
        : Optional.empty();
  }

  /** Refuses what linear leaves do not go together with. */
  static void check(Params settings, Constraints constraints) {
    if (!settings.get(GradientBoostingTrainer.LINEAR_LEAVES)) {
      return;
    }
    int iterations = settings.get(GradientBoostingTrainer.LEAF_ITERATIONS);
    if (iterations > 1) {
      throw new IllegalArgumentException(
          "linear_leaves and leaf_iterations " + iterations
              + " do not go together, since only plain leaves take more steps; set leaf_iterations to 1");
    }
    if (Growth.of(settings.get(GradientBoostingTrainer.GROWTH)) == Growth.OBLIVIOUS) {
      throw new IllegalArgumentException(
          "linear_leaves and growth oblivious do not go together, since leaves may have other nodes' values; "
              + "choose leaf_wise or depth_wise growth");
    }
    if (!constraints.monotone().isEmpty()) {
      throw new IllegalArgumentException(
          "linear_leaves and the monotone features " + constraints.monotone().keySet()
              + " do not go together, since slopes have no bounds; set linear_leaves to false or leave them out");
    }
  }

  /** Fits the leaves of a tree that was just grown and has its plain values, before the learning rate. */
  void fit(GrownTree tree, LeafRows leaves, double[] gradients, double[] hessians) {
    int nodes = tree.nodes();
    LinearLeaves functions = new LinearLeaves(new int[nodes][], new double[nodes][], new double[nodes]);
    int[] parent = tree.parents();
    workers.each(nodes, (long) WIDEST * leaves.rows().length, n -> {
      int[] features = tree.isLeaf(n) ? path(tree, parent, n) : new int[0];
      if (features.length > 0) {
        new LeafRegression(cells, features, penalty, slopePenalty)
            .fit(leaves, n, gradients, hessians)
            .ifPresent(function -> {
              functions.features()[n] = features;
              functions.coefficients()[n] = function.slopes();
              functions.constants()[n] = function.constant();
            });
      }
    });
    if (Arrays.stream(functions.features()).anyMatch(features -> features != null)) {
      tree.linear = functions;
    }
  }

  /** The numbers that the nodes above a leaf look at, ascending. */
  private int[] path(GrownTree tree, int[] parent, int leaf) {
    int[] found = new int[WIDEST];
    int count = 0;
    for (int n = leaf; n != 0 && count < WIDEST; n = parent[n]) {
      int feature = tree.feature[parent[n]];
      boolean known = false;
      for (int k = 0; k < count; k++) {
        known |= found[k] == feature;
      }
      if (!known && feature < numeric.length && numeric[feature]) {
        found[count++] = feature;
      }
    }
    int[] features = Arrays.copyOf(found, count);
    Arrays.sort(features);
    return features;
  }
}
