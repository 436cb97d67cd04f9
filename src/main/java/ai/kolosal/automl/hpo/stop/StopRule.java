package ai.kolosal.automl.hpo.stop;

import ai.kolosal.automl.hpo.trial.History;
import java.util.Optional;

/**
 * Decides whether a run goes on, before each trial.
 *
 * <p>A function of its argument; settings are immutable, and a rule may serve many studies at once.
 */
@FunctionalInterface
public interface StopRule {
  /**
   * Decides.
   *
   * @param history all that is known, of one objective
   * @return why to begin no more trials, in words; empty to go on
   */
  Optional<String> stop(History history);
}
