package ai.kolosal.automl.hpo.trial;

import java.util.Map;

/**
 * Decides whether a trial goes on, from what it and others have reported.
 *
 * <p>A function of its arguments; settings are immutable, and a pruner may serve many studies at once.
 */
public interface Pruner {
  /**
   * Decides after a report.
   *
   * @param trial the running trial; the decision is about its last step
   * @param history all other trials, running ones with their reports so far; of one objective
   * @return whether to stop the trial
   */
  boolean prune(FrozenTrial trial, History history);

  /**
   * What the pruner wants to find with the trial later, when reports alone do not tell it. A study asks after a report,
   * before it asks {@link #prune}, and keeps what is new with the trial.
   *
   * @param trial the running trial
   * @param history all other trials, as for {@link #prune}
   * @return strings, numbers or truth values, under names that begin with the pruner's own; mostly none
   */
  default Map<String, Object> notes(FrozenTrial trial, History history) {
    return Map.of();
  }
}
