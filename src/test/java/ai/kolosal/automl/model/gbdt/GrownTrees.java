package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.gbdt.loss.Losses;
import ai.kolosal.automl.model.tree.Tree;
import java.util.List;

/** The trees of a training, to walk through. */
final class GrownTrees {
  private GrownTrees() {}

  static List<Tree> of(GradientBoostingTrainer trainer, FeatureMatrix x, Target y) {
    TrainContext context = Friedman.context(y, 1);
    BoostingRows rows = BoostingRows.of(x, y, Categories.of(trainer), context);
    BoostingRun run = new BoostingRun(
        trainer,
        rows,
        new FeatureRules(trainer.constraints(), x.features(), rows.derived()),
        y,
        Losses.of(context.task(), context.metric()),
        trainer.get(GradientBoostingTrainer.LEARNING_RATE),
        context);
    run.run();
    return run.trees(x.columns()).trees();
  }
}
