package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.gbdt.loss.Loss;
import ai.kolosal.automl.model.gbdt.loss.Losses;
import ai.kolosal.automl.model.gbdt.loss.Objective;
import ai.kolosal.automl.model.tree.Tree;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import java.util.List;

/** The trees of a training, to walk through. */
final class GrownTrees {
  private GrownTrees() {}

  static List<Tree> of(GradientBoostingTrainer trainer, FeatureMatrix x, Target y) {
    return run(trainer, x, y).trees().trees();
  }

  /** A training that has ended. */
  static BoostingRun run(GradientBoostingTrainer trainer, FeatureMatrix x, Target y) {
    TrainContext context = Friedman.context(y, 1);
    BoostingRows rows =
        BoostingRows.of(x, y, Categories.of(trainer), trainer.get(GradientBoostingTrainer.MAX_BIN), context);
    Loss loss = Losses.of(context.task(), context.metric());
    Objective objective = loss.of(y, context);
    BoostingRun run = new BoostingRun(
        trainer,
        rows,
        new FeatureRules(trainer.constraints(), x.features(), rows.derived()),
        y,
        BoostingStart.of(
            TreeEnsemble.of(x.columns(), loss.link(), objective.base(), List.of(), new int[0]), x,
            context.validation()),
        objective,
        trainer.rate(x.rows()),
        context);
    run.run();
    return run;
  }
}
