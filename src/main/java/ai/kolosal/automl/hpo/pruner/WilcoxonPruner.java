package ai.kolosal.automl.hpo.pruner;

import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Pruner;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.util.Arrays;
import java.util.Optional;

/**
 * Stops a trial that is worse than the best one over the folds, or problems, that both have been measured on: by Wilcoxon's
 * signed-rank test of the differences (Wilcoxon, 1945).
 *
 * <p>A step is the number of a fold, and its value the score on that fold alone; the order of folds does not matter. What
 * a trial is worth is the mean over its folds.
 *
 * <ul>
 *   <li>folds that one of both lacks are left out
 *   <li>where one of both reported NaN or ∞ nothing is stopped
 *   <li>a trial whose mean so far is at least as good as the best one's is never stopped
 *   <li>the best trial is the best among those that keep their constraints, and the first of equals
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param pThreshold 0 … 1; the smaller, the surer one must be before a trial is stopped
 * @param startupSteps how many common folds there must be; never fewer than 2
 */
public record WilcoxonPruner(double pThreshold, int startupSteps) implements Pruner {
  private static final String KEY = "best complete trial";
  private static final int LEAST = 2;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public WilcoxonPruner {
    if (!(pThreshold >= 0 && pThreshold <= 1) || startupSteps < 0) {
      throw new IllegalArgumentException(
          "pThreshold " + pThreshold + " must be from 0 to 1 and startupSteps " + startupSteps + " at least 0");
    }
  }

  /**
   * A pruner that wants to be sure to one in ten.
   *
   * @return the pruner
   */
  public static WilcoxonPruner defaults() {
    return new WilcoxonPruner(0.1, LEAST);
  }

  @Override
  public boolean prune(FrozenTrial trial, History history) {
    Direction direction = history.directions().get(0);
    Optional<FrozenTrial> best = history.fold(
        KEY, Optional::empty, (known, next) -> better(known, next, direction) ? Optional.of(next) : known);
    return best.isPresent() && isWorse(trial, best.get(), direction);
  }

  private static boolean better(Optional<FrozenTrial> known, FrozenTrial trial, Direction direction) {
    if (trial.state() != TrialState.COMPLETE || trial.violation() > 0 || Double.isNaN(trial.value(0))) {
      return false;
    }
    return known.isEmpty() || direction.loss(trial.value(0)) < direction.loss(known.get().value(0));
  }

  private boolean isWorse(FrozenTrial trial, FrozenTrial best, Direction direction) {
    double[] differences = new double[trial.reports()];
    int common = 0;
    for (int i = 0; i < trial.reports(); i++) {
      int report = best.reportAt(trial.step(i));
      if (report >= 0) {
        differences[common++] = direction.loss(trial.reported(i)) - direction.loss(best.reported(report));
      }
    }
    double mean = mean(trial, direction);
    double bestMean = mean(best, direction);
    if (common < Math.max(LEAST, startupSteps) || !Double.isFinite(mean) || !Double.isFinite(bestMean)) {
      return false;
    }
    return mean > bestMean && SignedRankTest.greater(Arrays.copyOf(differences, common)) < pThreshold;
  }

  /** The mean of a trial's losses; not finite if one of them is not. */
  private static double mean(FrozenTrial trial, Direction direction) {
    double sum = 0;
    for (int i = 0; i < trial.reports(); i++) {
      sum += direction.loss(trial.reported(i));
    }
    return sum / trial.reports();
  }
}
