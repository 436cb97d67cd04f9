package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.model.TrainContext.Validation;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import java.util.Optional;

/**
 * What boosting begins from, and the raw scores there.
 *
 * @param trees what rounds are put behind: the scores before the first tree alone, or trees that are there already
 * @param scores those of training rows, by score, then by row; boosting takes them over
 * @param validation those of the rows to stop early on; none where there are no such rows
 */
record BoostingStart(TreeEnsemble trees, double[][] scores, double[][] validation) {
  static BoostingStart of(TreeEnsemble trees, FeatureMatrix x, Optional<Validation> validation) {
    return new BoostingStart(
        trees, trees.scores(x), validation.map(rows -> trees.scores(rows.x())).orElse(new double[0][]));
  }
}
