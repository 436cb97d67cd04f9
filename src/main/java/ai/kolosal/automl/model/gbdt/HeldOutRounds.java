package ai.kolosal.automl.model.gbdt;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.model.CommonStep;
import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.TrainContext.Validation;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.split.Fold;
import ai.kolosal.automl.split.HoldOut;
import ai.kolosal.automl.split.KFold;
import ai.kolosal.automl.split.Splitter;
import ai.kolosal.automl.split.StratifiedKFold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How many rounds to boost where nobody gives rows to stop early on: as many as were best for rows held out of the
 * training rows; on few rows, for all of them in turn.
 *
 * <p>What is learned then is boosted again on all rows, so many rounds at the same rate; or {@linkplain Replay replayed},
 * where one part was held out.
 */
final class HeldOutRounds {
  /** From this many rows one part is held out, below every part in turn. */
  private static final int MANY_ROWS = 5_000;

  private static final int FOLDS = 5;
  private static final double HELD_OUT = 0.15;

  /** With fewer rows nothing can be told from those held out. */
  private static final int FEW = 4 * FOLDS;

  /** Of the time left, the share after which the rounds must be known. */
  private static final double SHARE = 0.6;

  private final GradientBoostingTrainer settings;
  private final FeatureMatrix x;
  private final Target y;
  private final TrainContext context;

  HeldOutRounds(GradientBoostingTrainer settings, FeatureMatrix x, Target y, TrainContext context) {
    this.settings = settings;
    this.x = x;
    this.y = y;
    this.context = context;
  }

  /** Whether rounds are to be found this way: it was asked for, nobody gives rows, and there are enough of them. */
  boolean apply() {
    return settings.get(GradientBoostingTrainer.HOLDS_OUT)
        && context.validation().isEmpty()
        && context.groups().isEmpty()
        && y.size() >= FEW;
  }

  /** The settings with the rounds that were best, none held out any more. */
  Trainer settle() {
    List<Fold> folds = splitter().split(y, context.seed().child("rounds"));
    Deadline end = context.deadline();
    Deadline soon = end.isTimed() ? end.minus((long) ((1 - SHARE) * end.remainingNanos())) : end;
    List<LearningPath> paths = new ArrayList<>();
    List<Integer> rows = new ArrayList<>();
    for (int f = 0; f < folds.size() && (f == 0 || !soon.expired()); f++) {
      Fold fold = folds.get(f);
      Deadline part = soon.isTimed() ? soon.within(soon.remainingNanos() / (folds.size() - f)) : soon;
      TrainContext inner = inner(fold, part, context.seed().child("held-out").child(f));
      paths.add(onPart(fold.train().length).learn(x.take(fold.train()), y.take(fold.train()), inner));
      rows.add(fold.test().length);
    }
    if (!soon.expired() && paths.stream().noneMatch(HeldOutRounds::learned)) {
      return settings.stopping().with(GradientBoostingTrainer.ROUNDS, 1);
    }
    int[] steps = CommonStep.choose(paths, rows.stream().mapToInt(Integer::intValue).toArray());
    int longest = 0;
    for (int f = 1; f < steps.length; f++) {
      longest = steps[f] > steps[longest] ? f : longest;
    }
    Trainer settled = paths.get(longest).at(steps[longest]).settled();
    if (folds.size() == 1 && settled instanceof Replay) {
      return settled;
    }
    Params best = Params.of(settled.settings());
    return settings.stopping()
        .with(GradientBoostingTrainer.ROUNDS, best.get(GradientBoostingTrainer.ROUNDS))
        .with(GradientBoostingTrainer.LEARNING_RATE, best.get(GradientBoostingTrainer.LEARNING_RATE));
  }

  /** Where a part has too few rows for a split that all rows allow, its leaves may have as many fewer. */
  private GradientBoostingTrainer onPart(int rows) {
    int least = settings.get(GradientBoostingTrainer.MIN_DATA_IN_LEAF);
    double seen = settings.get(GradientBoostingTrainer.BAGGING_FRACTION);
    boolean splits = seen * rows >= 2.0 * least || seen * y.size() < 2.0 * least;
    return splits
        ? settings.stopping()
        : settings.stopping().with(
            GradientBoostingTrainer.MIN_DATA_IN_LEAF, (int) Math.max(1, (long) least * rows / y.size()));
  }

  /** Whether there was a round whose worth is known; where there was none in any part, many are nothing but risk. */
  private static boolean learned(LearningPath path) {
    return path.steps() > 1 || !Double.isNaN(path.loss(0));
  }

  private Splitter splitter() {
    boolean classes = y instanceof ClassTarget target && Arrays.stream(target.counts()).anyMatch(n -> n >= FOLDS);
    if (y.size() >= MANY_ROWS) {
      return new HoldOut(HELD_OUT, classes);
    }
    return classes ? new StratifiedKFold(FOLDS, true) : new KFold(FOLDS, true);
  }

  private TrainContext inner(Fold fold, Deadline deadline, SeedTree seed) {
    return new TrainContext(
        context.task(),
        context.metric(),
        deadline,
        seed,
        context.threads(),
        Optional.of(new Validation(x.take(fold.test()), y.take(fold.test()))),
        context.classWeights(),
        context.weights().map(all -> Arrays.stream(fold.train()).mapToDouble(i -> all[i]).toArray()),
        Optional.empty());
  }
}
