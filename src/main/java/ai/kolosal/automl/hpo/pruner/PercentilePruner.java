package ai.kolosal.automl.hpo.pruner;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Pruner;

/**
 * Stops a trial whose best value so far is worse than a percentile of what complete trials reported at the same step.
 *
 * <ul>
 *   <li>a trial that reported nothing but NaN is stopped
 *   <li>NaN of other trials is left out, but counts towards {@code minTrials}
 *   <li>equal to the percentile is good enough
 * </ul>
 *
 * <p>The percentile is linear between neighbours. Immutable and thread-safe.
 *
 * @param percentile 0 … 100; with 25 the best quarter goes on
 * @param startupTrials trials that complete before any is stopped
 * @param warmupSteps steps of each trial that are never looked at
 * @param intervalSteps how many steps lie between looks
 * @param minTrials how many complete trials must have reported at the step
 */
public record PercentilePruner(
    double percentile, int startupTrials, int warmupSteps, int intervalSteps, int minTrials) implements Pruner {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public PercentilePruner {
    new Checks(warmupSteps, intervalSteps);
    if (!(percentile >= 0 && percentile <= 100) || startupTrials < 0 || minTrials < 1) {
      throw new IllegalArgumentException("percentile " + percentile + " must be from 0 to 100, startupTrials "
          + startupTrials + " at least 0 and minTrials " + minTrials + " at least 1");
    }
  }

  /**
   * A pruner that waits for five complete trials and then looks at each report.
   *
   * @param percentile 0 … 100
   * @return the pruner
   */
  public static PercentilePruner of(double percentile) {
    return new PercentilePruner(percentile, 5, 0, 1, 1);
  }

  @Override
  public boolean prune(FrozenTrial trial, History history) {
    if (!new Checks(warmupSteps, intervalSteps).areDue(trial)) {
      return false;
    }
    int step = trial.step(trial.reports() - 1);
    double best = Losses.least(trial, 0, trial.reports(), history.directions().get(0));
    return StepValues.read(history, others -> {
      if (others.trials() < Math.max(1, startupTrials)) {
        return false;
      }
      return Double.isNaN(best)
          || others.count(step) >= minTrials && best > others.quantile(step, percentile / 100);
    });
  }
}
