package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.boosting.BoostingCurve;
import ai.kolosal.automl.model.boosting.BoostingPath;
import ai.kolosal.automl.model.tree.DerivedFeature;
import ai.kolosal.automl.model.tree.Tree;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import java.util.ArrayList;
import java.util.List;

/**
 * The trees of all rounds, and what weight those of the first had before the later ones. Immutable once boosting has ended.
 *
 * @param start what boosting began from; each round has a tree for each of its scores
 * @param derived what trees see behind the features of rows
 * @param trees in the order in which they were grown
 * @param dropouts which rounds lost weight
 */
record BoostedTrees(TreeEnsemble start, List<DerivedFeature> derived, List<Tree> trees, Dropouts dropouts) {
  /** The way there; where no round ever lost weight, it is that of the first trees. */
  LearningPath path(BoostingCurve curve, BoostingPath.Settings settings) {
    if (dropouts.any()) {
      return new BoostingPath(this::first, curve, settings);
    }
    TreeEnsemble all = first(curve.rounds());
    int before = start.rounds();
    return new BoostingPath(
        rounds -> rounds == curve.rounds() ? all : all.truncate(before + rounds), curve, settings);
  }

  /** What boosting began from, and the first rounds behind it. */
  TreeEnsemble first(int rounds) {
    double[] factors = dropouts.backTo(rounds);
    int scores = start.base().length;
    int before = start.trees();
    List<Tree> kept = new ArrayList<>();
    int[] outputs = new int[before + rounds * scores];
    for (int t = 0; t < outputs.length; t++) {
      outputs[t] = t % scores;
      if (t < before) {
        kept.add(start.tree(t));
      } else {
        double factor = factors[(t - before) / scores];
        Tree tree = trees.get(t - before);
        kept.add(factor == 1 ? tree : tree.scaled(factor));
      }
    }
    return TreeEnsemble.of(start.features(), derived, start.link(), start.base(), kept, outputs);
  }
}
