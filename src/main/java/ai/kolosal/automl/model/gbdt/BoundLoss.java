package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.model.gbdt.loss.Objective;
import ai.kolosal.automl.model.tree.Link;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import java.util.Optional;

/**
 * A loss of the rows of a training, and what turns its scores into predictions.
 *
 * @param id the name of the loss
 * @param link makes predictions of its scores
 * @param objective the loss
 */
record BoundLoss(String id, Link link, Objective objective) {
  /** Why rows have other scores than an ensemble, or other features; empty if they fit. */
  Optional<String> misfit(TreeEnsemble trees, FeatureMatrix x) {
    if (trees.features() != x.columns()) {
      return Optional.of("the rows have " + x.columns() + " features, the ensemble has " + trees.features());
    }
    if (trees.link() != link) {
      return Optional.of("the loss " + id + " has the link " + link + ", the ensemble has " + trees.link());
    }
    int scores = trees.base().length;
    return objective.scores() == scores
        ? Optional.empty()
        : Optional.of("the loss " + id + " has " + objective.scores() + " scores, the ensemble has " + scores);
  }
}
