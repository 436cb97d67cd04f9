package ai.kolosal.automl.hpo.pruner;

import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Pruner;
import java.util.Map;
import java.util.Optional;

/**
 * Stops a trial that has not become better for some reports; or asks another pruner only then.
 *
 * <p>NaN is left out; where all values before or all since are NaN the trial goes on. Immutable and thread-safe.
 *
 * @param wrapped who decides when patience is at an end; empty for stopping at once
 * @param patience how many reports, besides the last, may bring nothing better
 * @param minDelta by how much a trial may become worse and count as no worse, at least 0
 */
public record PatientPruner(Optional<Pruner> wrapped, int patience, double minDelta) implements Pruner {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if a number is below 0
   */
  public PatientPruner {
    if (patience < 0 || !(minDelta >= 0)) {
      throw new IllegalArgumentException(
          "patience " + patience + " and minDelta " + minDelta + " must be at least 0");
    }
  }

  /**
   * A pruner that stops when patience is at an end.
   *
   * @param patience how many reports, besides the last, may bring nothing better
   * @return the pruner
   */
  public static PatientPruner of(int patience) {
    return new PatientPruner(Optional.empty(), patience, 0);
  }

  /**
   * A pruner that asks another when patience is at an end.
   *
   * @param wrapped who decides
   * @param patience how many reports, besides the last, may bring nothing better
   * @return the pruner
   */
  public static PatientPruner of(Pruner wrapped, int patience) {
    return new PatientPruner(Optional.of(wrapped), patience, 0);
  }

  @Override
  public boolean prune(FrozenTrial trial, History history) {
    int since = trial.reports() - 1 - patience;
    if (since <= 0) {
      return false;
    }
    Direction direction = history.directions().get(0);
    double before = Losses.least(trial, 0, since, direction);
    double after = Losses.least(trial, since, trial.reports(), direction);
    return before + minDelta < after && wrapped.map(pruner -> pruner.prune(trial, history)).orElse(true);
  }

  @Override
  public Map<String, Object> notes(FrozenTrial trial, History history) {
    return wrapped.map(pruner -> pruner.notes(trial, history)).orElse(Map.of());
  }
}
