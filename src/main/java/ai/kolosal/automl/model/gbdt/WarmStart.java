package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.model.CountedRows;
import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import ai.kolosal.automl.searchspace.Params;

/**
 * Boosting from an ensemble on, whose trees stay as they are.
 *
 * @param trainer boosts the rounds behind it
 * @param start what it begins from
 */
record WarmStart(GradientBoostingTrainer trainer, TreeEnsemble start) implements Continued {
  WarmStart {
    if (start.isAveraged()) {
      throw refused("averages its rounds, boosting adds to them");
    }
    if (start.hasDerived()) {
      throw refused("looks at derived features, which new rows would have otherwise");
    }
    int scores = start.base().length;
    for (int t = 0; t < start.trees(); t++) {
      int output = start.output(t);
      if (output != t % scores && !(output < 0 && scores == 1)) {
        throw refused("has a tree " + t + " for " + (output < 0 ? "all scores" : "score " + output)
            + ", where boosting has one for score " + t % scores);
      }
    }
    if (start.trees() % scores != 0) {
      throw refused("ends in a part of a round");
    }
  }

  private static IllegalArgumentException refused(String what) {
    return new IllegalArgumentException(
        "boosting cannot go on from an ensemble that " + what + "; boost from the beginning");
  }

  @Override
  public Trainer with(Params changed) {
    return new WarmStart(trainer.with(changed), start);
  }

  @Override
  public LearningPath learn(FeatureMatrix x, Target y, TrainContext context) {
    CountedRows rows = CountedRows.of(x, y, context);
    BoundLoss bound = trainer.bind(rows.y(), rows.context());
    bound.misfit(start, x).ifPresent(problem -> {
      throw new IllegalArgumentException("boosting cannot go on from an ensemble: " + problem);
    });
    return trainer.boost(
        rows.x(), rows.y(), rows.context(), bound, start, (settled, model, rates) -> new WarmStart(settled, start));
  }
}
