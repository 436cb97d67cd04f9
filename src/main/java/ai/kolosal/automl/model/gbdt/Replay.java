package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.model.CountedRows;
import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trained;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import ai.kolosal.automl.searchspace.Params;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learning again on more rows by the trees that fewer led to: their splits stay, their leaves are worked out round by round
 * on all rows, and rounds are boosted behind them, so that there are as many more as there are rows, at most {@value
 * #MOST} times as many.
 *
 * <p>Where that is not sound, all trees are grown anew.
 *
 * @param trainer boosts what is not there yet, its rounds those of the fewer rows
 * @param features those of the fewer rows
 * @param rows how many there were
 * @param model what they led to
 * @param rates the learning rate of each of its rounds; not copied
 */
record Replay(
    GradientBoostingTrainer trainer, List<Feature> features, int rows, TreeEnsemble model, double[] rates)
    implements
    Continued {
  private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
  private static final int MOST = 2;

  @Override
  public Trainer with(Params changed) {
    return new Replay(trainer.with(changed), features, rows, model, rates);
  }

  @Override
  public LearningPath learn(FeatureMatrix x, Target y, TrainContext context) {
    CountedRows counted = CountedRows.of(x, y, context);
    BoundLoss bound = trainer.bind(counted.y(), counted.context());
    Optional<String> problem = problem(counted.x(), bound);
    if (problem.isPresent()) {
      LOG.info("{} grows its trees anew instead of replaying them: {}", id(), problem.get());
      return trainer.learn(x, y, context);
    }
    return replay(counted, bound);
  }

  /** Why trees must be grown anew; empty if they can be replayed. */
  private Optional<String> problem(FeatureMatrix x, BoundLoss bound) {
    if (model.hasDerived()) {
      return Optional.of("target statistics of other rows are others");
    }
    if (model.hasLinear()) {
      return Optional.of("its leaves are linear");
    }
    if (Dart.of(trainer).isOn()) {
      return Optional.of("rounds were dropped");
    }
    if (!trainer.constraints().monotone().isEmpty()) {
      return Optional.of("features are monotone");
    }
    if (!x.features().equals(features)) {
      return Optional.of("the rows have other features, or other categories");
    }
    return bound.misfit(model, x);
  }

  private LearningPath replay(CountedRows all, BoundLoss bound) {
    int wanted = trainer.get(GradientBoostingTrainer.ROUNDS);
    double more = Math.max(1, Math.min(MOST, (double) all.x().rows() / rows));
    int rounds = (int) Math.min(Integer.MAX_VALUE, Math.round(more * wanted));
    int kept = Math.min(Math.min(rounds, model.rounds()), rates.length);
    TreeEnsemble replayed = new ReplayRun(trainer, bound.objective(), all).run(model.truncate(kept), rates);
    if (rounds == kept) {
      return LearningPath.of(new Trained(replayed, this));
    }
    LearningPath path = trainer.with(GradientBoostingTrainer.ROUNDS, rounds - kept)
        .boost(all.x(), all.y(), all.context(), bound, replayed, (settled, model, rates) -> this);
    return LearningPath.of(path.best());
  }
}
