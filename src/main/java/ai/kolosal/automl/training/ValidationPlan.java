package ai.kolosal.automl.training;

import ai.kolosal.automl.data.ClassTarget;
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
 * How candidates are judged: by k folds, or by one holdout where data are large for the budget.
 *
 * @param folds the folds; one for a holdout
 */
record ValidationPlan(List<Fold> folds) {
  private static final double HOLDOUT_FRACTION = 0.2;
  private static final int MAX_HOLDOUT_ROWS = 50_000;
  private static final int MIN_ROWS_OF_FOLDS = 20;

  /** Nanoseconds a gradient boosting round takes for each row and feature on one core, to the order of magnitude. */
  private static final double ROUND_NANOS = 6;

  /** Nanoseconds a round takes for each row besides. */
  private static final double ROW_NANOS = 40;

  private static final int ROUNDS = 300;
  private static final Duration SHORT = Duration.ofSeconds(5);
  private static final Duration MEDIUM = Duration.ofSeconds(15);

  /** The share of the core time of the run that the first candidate may take over all folds. */
  private static final double FIRST_SHARE = 0.35;

  static ValidationPlan choose(Target target, int features, TrainingSettings settings, SeedTree seed) {
    int rows = target.size();
    int outputs = target.outputs() > 2 ? target.outputs() : 1;
    int folds = rows < 1000 ? 8 : 5;
    if (settings.budget() instanceof Budget.Time time) {
      folds = Math.min(folds, mostFolds(time.duration()));
      double core = time.duration().toNanos() * (double) settings.threads() * FIRST_SHARE;
      double fold = rows * (ROW_NANOS + ROUND_NANOS * features) * outputs * ROUNDS;
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
  private static int largestClass(Target target) {
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

  private static ValidationPlan kFold(Target target, int folds, SeedTree seed) {
    int strata = Math.min(folds, largestClass(target));
    return new ValidationPlan(
        strata < 2
            ? new KFold(folds, true).split(target, seed)
            : new StratifiedKFold(strata, true).split(target, seed));
  }

  boolean isHoldout() {
    return folds.size() == 1;
  }

  String describe() {
    return isHoldout() ? "holdout" : folds.size() + "-fold cross-validation";
  }
}
