package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.boosting.BoostingCurve;
import ai.kolosal.automl.model.boosting.BoostingPath;
import ai.kolosal.automl.model.tree.DerivedFeature;
import ai.kolosal.automl.model.tree.Link;
import ai.kolosal.automl.model.tree.Tree;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import java.util.ArrayList;
import java.util.List;

/**
 * The trees of all rounds, and what weight those of the first had before the later ones. Immutable once boosting has ended.
 *
 * @param features the number of features a row has
 * @param derived what trees see behind them
 * @param link what turns raw scores into the prediction
 * @param base the scores before the first tree; each round has a tree for each
 * @param trees in the order in which they were grown
 * @param dropouts which rounds lost weight
 */
record BoostedTrees(
    int features, List<DerivedFeature> derived, Link link, double[] base, List<Tree> trees, Dropouts dropouts) {
  /** The way there; where no round ever lost weight, it is that of the first trees. */
  LearningPath path(BoostingCurve curve, BoostingPath.Settings settings) {
    return dropouts.any()
        ? new BoostingPath(this::first, curve, settings)
        : new BoostingPath(first(curve.rounds()), curve, settings);
  }

  private TreeEnsemble first(int rounds) {
    double[] factors = dropouts.backTo(rounds);
    List<Tree> kept = new ArrayList<>();
    int[] outputs = new int[rounds * base.length];
    for (int t = 0; t < outputs.length; t++) {
      double factor = factors[t / base.length];
      kept.add(factor == 1 ? trees.get(t) : trees.get(t).scaled(factor));
      outputs[t] = t % base.length;
    }
    return TreeEnsemble.of(features, derived, link, base, kept, outputs);
  }
}
