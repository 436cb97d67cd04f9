package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.bins.BinnedMatrix;
import ai.kolosal.automl.internal.bins.Binning;
import ai.kolosal.automl.internal.bins.SharedBins;
import ai.kolosal.automl.internal.concurrent.Workers;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.TrainContext.Validation;
import ai.kolosal.automl.model.tree.DerivedFeature;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What trees of a training see: the bins of the features, and behind them those of derived ones.
 *
 * @param cells the features of training rows, none that is derived
 * @param x the bins of training rows
 * @param varying the features that trees look at: those in which training rows differ
 * @param derived how other rows come by what is behind their own features
 * @param validation rows to stop early on, with what is derived from them
 */
record BoostingRows(
    FeatureMatrix cells,
    BinnedMatrix x,
    int[] varying,
    List<DerivedFeature> derived,
    Optional<Validation> validation) {
  static BoostingRows of(
      FeatureMatrix x, Target y, Categories categories, int maxBins, TrainContext context) {
    Binning binning = Binning.usual().withMaxBins(maxBins).withWeights(context.weights());
    BinnedMatrix bins = SharedBins.of(x, binning, context.deadline(), context.threads());
    StatisticTargets targets = new StatisticTargets(y, context.rowWeights(y).orElse(new double[0]));
    CategoryStatistics statistics = CategoryStatistics.of(
        x, targets, categories, context.seed().child("statistics"), context.deadline(),
        new Workers("kolosal-boosting", context.threads()));
    BinnedMatrix all = bins;
    Optional<Validation> validation = context.validation();
    if (!statistics.lookUps().isEmpty()) {
      all = bins.beside(
          BinnedMatrix.of(statistics.training(), binning, context.deadline(), context.threads()));
      validation = validation.map(rows -> new Validation(statistics.beside(rows.x()), rows.y()));
    }
    BinnedMatrix seen = all;
    int[] varying = IntStream.range(0, seen.features())
        .filter(j -> seen.varies(j))
        .filter(j -> j >= x.columns() || categories.keepsCodes() || !x.features().get(j).isCategorical())
        .toArray();
    return new BoostingRows(x, all, varying, statistics.lookUps(), validation);
  }
}
