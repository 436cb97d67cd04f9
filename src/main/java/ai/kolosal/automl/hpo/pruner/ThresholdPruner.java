package ai.kolosal.automl.hpo.pruner;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Pruner;

/**
 * Stops a trial whose last value lies outside two bounds.
 *
 * <ul>
 *   <li>NaN lies outside
 *   <li>a value at a bound lies inside
 *   <li>bounds are of the values as they are reported, whatever is wanted of them
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param lower below this a trial is stopped; −∞ for no such bound
 * @param upper above this a trial is stopped; ∞ for no such bound
 * @param warmupSteps steps of each trial that are never looked at
 * @param intervalSteps how many steps lie between looks
 */
public record ThresholdPruner(double lower, double upper, int warmupSteps, int intervalSteps) implements Pruner {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if the bounds are NaN, the lower is the greater, or a number of steps is too small
   */
  public ThresholdPruner {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException("lower " + lower + " must be at most upper " + upper);
    }
    new Checks(warmupSteps, intervalSteps);
  }

  /**
   * A pruner that looks at each report.
   *
   * @param lower below this a trial is stopped
   * @param upper above this a trial is stopped
   * @return the pruner
   */
  public static ThresholdPruner between(double lower, double upper) {
    return new ThresholdPruner(lower, upper, 0, 1);
  }

  @Override
  public boolean prune(FrozenTrial trial, History history) {
    if (!new Checks(warmupSteps, intervalSteps).areDue(trial)) {
      return false;
    }
    double value = trial.reported(trial.reports() - 1);
    return !(value >= lower && value <= upper);
  }
}
