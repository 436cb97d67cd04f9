package ai.kolosal.automl.model.xgboost;

import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.model.tree.Link;
import ai.kolosal.automl.model.tree.Tree;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import java.util.List;

/**
 * What an XGBoost model says.
 *
 * @param place what it was read from, for messages
 * @param names the names of the features
 * @param objective the name of what was learned
 * @param link what turns scores into the prediction
 * @param base the score before the first tree, for each score
 * @param trees the trees in the order in which they are added
 * @param outputs for each tree the score it adds to, −1 for all
 */
record XgBoostModel(
    String place, List<String> names, String objective, Link link, double[] base, List<Tree> trees, int[] outputs) {
  /**
   * The model in our form.
   *
   * @throws ArtifactException if the trees are not sound
   */
  TreeEnsemble ensemble() {
    try {
      return TreeEnsemble.of(names.size(), link, base, trees, outputs);
    } catch (IllegalArgumentException e) {
      throw new ArtifactException(place + ": " + e.getMessage() + "; use an intact copy", e);
    }
  }
}
