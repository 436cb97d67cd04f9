package ai.kolosal.automl.hpo.stop;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.util.Optional;

/**
 * Stops when so many trials in a row have not improved the best value by enough.
 *
 * <p>Trials that fail do not count; pruned ones and those that break a constraint do.
 *
 * @param trials how many are borne with, at least 1
 * @param minDelta what a value must be better by to count as better, at least 0
 */
public record Patience(int trials, double minDelta) implements StopRule {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there is no patience, or the least improvement is negative or NaN
   */
  public Patience {
    if (trials < 1 || !(minDelta >= 0)) {
      throw new IllegalArgumentException(
          "patience lasts for at least one trial and counts improvements of at least 0, not "
              + trials + " and " + minDelta);
    }
  }

  /**
   * Patience that counts any improvement.
   *
   * @param trials how many are borne with, at least 1
   */
  public Patience(int trials) {
    this(trials, 0);
  }

  /** The loss to beat, and how many trials have not. */
  private record Wait(double best, int since) {}

  @Override
  public Optional<String> stop(History history) {
    Wait wait = history.fold(
        this, () -> new Wait(Double.POSITIVE_INFINITY, 0), (before, trial) -> after(before, trial, history));
    return wait.since < trials || Double.isInfinite(wait.best)
        ? Optional.empty()
        : Optional.of(wait.since + " trials in a row have not improved the best value"
            + (minDelta > 0 ? " by more than " + minDelta : ""));
  }

  private Wait after(Wait before, FrozenTrial trial, History history) {
    if (trial.state() == TrialState.FAILED) {
      return before;
    }
    boolean counts = trial.state() == TrialState.COMPLETE && trial.violation() == 0;
    double loss = history.loss(trial, 0);
    return counts && loss < before.best - (Double.isInfinite(before.best) ? 0 : minDelta)
        ? new Wait(loss, 0)
        : new Wait(before.best, before.since + 1);
  }
}
