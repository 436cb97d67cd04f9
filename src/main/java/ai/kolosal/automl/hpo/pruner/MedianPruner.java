package ai.kolosal.automl.hpo.pruner;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Pruner;

/**
 * Stops a trial whose best value so far is worse than the median of what complete trials reported at the same step
 * (Golovin et al., Google Vizier, 2017, section 3.2.1).
 *
 * <p>A {@link PercentilePruner} of 50, with its edge cases. Immutable and thread-safe.
 *
 * @param startupTrials trials that complete before any is stopped
 * @param warmupSteps steps of each trial that are never looked at
 * @param intervalSteps how many steps lie between looks
 * @param minTrials how many complete trials must have reported at the step
 */
public record MedianPruner(int startupTrials, int warmupSteps, int intervalSteps, int minTrials) implements Pruner {
  private static final double MEDIAN = 50;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public MedianPruner {
    new PercentilePruner(MEDIAN, startupTrials, warmupSteps, intervalSteps, minTrials);
  }

  /**
   * A pruner that waits for five complete trials and then looks at each report.
   *
   * @return the pruner
   */
  public static MedianPruner defaults() {
    return new MedianPruner(5, 0, 1, 1);
  }

  @Override
  public boolean prune(FrozenTrial trial, History history) {
    return new PercentilePruner(MEDIAN, startupTrials, warmupSteps, intervalSteps, minTrials).prune(trial, history);
  }
}
