package ai.kolosal.automl.training;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.split.Fold;
import ai.kolosal.automl.split.HoldOut;
import ai.kolosal.automl.split.KFold;
import ai.kolosal.automl.split.StratifiedKFold;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How candidates are judged: by k folds, or by one holdout where data are large for the budget, or by a holdout of a
 * random part of the rows where even one model of all of them would take too long.
 *
 * @param folds the folds; one for a holdout
 */
record ValidationPlan(List<Fold> folds) {
  private static final double HOLDOUT_FRACTION = 0.2;
  private static final int MAX_HOLDOUT_ROWS = 50_000;
  private static final int MIN_ROWS_OF_FOLDS = 20;

  private static final int ROUNDS = 300;
  private static final Duration SHORT = Duration.ofSeconds(5);
  private static final Duration MEDIUM = Duration.ofSeconds(15);

  /** The share of the core time of the run that the first candidate may take over all folds. */
  private static final double FIRST_SHARE = 0.35;

  /** The share of the time left in which there must be a first model; rows beyond are not looked at. */
  private static final double LEAST_MODEL_SHARE = 0.25;

  /** Fewer rows than these are not thinned out. */
  private static final int LEAST_ROWS = 500;

  static ValidationPlan choose(
      Frame features, Target target, TrainingSettings settings, Deadline deadline, SeedTree seed) {
    int rows = target.size();
    int trees = target.outputs() > 2 ? target.outputs() : 1;
    if (deadline.isTimed()) {
      double affordable = LEAST_MODEL_SHARE * deadline.remainingNanos() / RowCost.nanos(features, trees);
      if (Math.max(affordable, LEAST_ROWS) < rows) {
        return thinned(target, (int) Math.max(affordable, LEAST_ROWS), seed);
      }
    }
    int folds = rows < 1000 ? 8 : 5;
    if (settings.budget() instanceof Budget.Time time) {
      folds = Math.min(folds, mostFolds(time.duration()));
      double core = time.duration().toNanos() * (double) settings.threads() * FIRST_SHARE;
      double round = RowCost.ROUND_NANOS + RowCost.ROUND_FEATURE_NANOS * features.columns().size();
      double fold = rows * round * trees * ROUNDS;
      while (folds > 3 && fold * (folds - 1) > core) {
        folds = folds == 8 ? 5 : 3;
      }
      folds = fold * (folds - 1) > core ? 1 : folds;
    } else if (rows > 100_000) {
      folds = 1;
    }
    if (rows < MIN_ROWS_OF_FOLDS) {
      folds = Math.max(2, Math.min(folds, rows));
    }
    return folds == 1 ? holdout(target, seed) : kFold(target, folds, seed);
  }

  /** The rows of the largest class; 0 for numbers. */
  static int largestClass(Target target) {
    return target instanceof ClassTarget classes ? Arrays.stream(classes.counts()).max().orElse(0) : 0;
  }

  /** A JVM that has only just started is too slow for many folds at once. */
  private static int mostFolds(Duration time) {
    return time.compareTo(SHORT) < 0 ? 3 : time.compareTo(MEDIUM) < 0 ? 5 : 8;
  }

  private static ValidationPlan holdout(Target target, SeedTree seed) {
    double fraction = Math.min(HOLDOUT_FRACTION, (double) MAX_HOLDOUT_ROWS / target.size());
    return new ValidationPlan(new HoldOut(fraction, largestClass(target) > 1).split(target, seed));
  }

  /** A holdout of some of the rows, at least one of each class among them. */
  private static ValidationPlan thinned(Target target, int rows, SeedTree seed) {
    double left = 1 - (double) rows / target.size();
    HoldOut thinning = new HoldOut(left, largestClass(target) > 1);
    int[] kept = thinning.split(target, seed.child("thinning")).get(0).train();
    Fold fold = holdout(target.take(kept), seed).folds().get(0);
    return new ValidationPlan(List.of(new Fold(rowsOf(kept, fold.train()), rowsOf(kept, fold.test()))));
  }

  static int[] rowsOf(int[] kept, int[] places) {
    return Arrays.stream(places).map(place -> kept[place]).toArray();
  }

  static ValidationPlan kFold(Target target, int folds, SeedTree seed) {
    int strata = Math.min(folds, largestClass(target));
    return new ValidationPlan(
        strata < 2
            ? new KFold(folds, true).split(target, seed)
            : new StratifiedKFold(strata, true).split(target, seed));
  }

  boolean isHoldout() {
    return folds.size() == 1;
  }

  /** How many rows are looked at: all, unless there are too many for the time. */
  int rows() {
    return folds.get(0).train().length + folds.get(0).test().length;
  }

  String describe() {
    return isHoldout() ? "holdout" : folds.size() + "-fold cross-validation";
  }
}
