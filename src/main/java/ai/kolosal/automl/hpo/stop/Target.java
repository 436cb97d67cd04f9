package ai.kolosal.automl.hpo.stop;

import ai.kolosal.automl.hpo.trial.History;
import java.util.Optional;

/**
 * Stops when a trial that breaks no constraint has reached a value.
 *
 * @param value as good as is wanted, in the objective's own direction
 */
public record Target(double value) implements StopRule {
  /**
   * Checks the value.
   *
   * @throws IllegalArgumentException if it is NaN
   */
  public Target {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("a target is a number, not NaN");
    }
  }

  @Override
  public Optional<String> stop(History history) {
    double wanted = history.directions().get(0).loss(value);
    return history.best()
        .filter(best -> history.loss(best, 0) <= wanted)
        .map(best -> "trial " + best.number() + " has reached " + value + " with " + best.value(0));
  }
}
