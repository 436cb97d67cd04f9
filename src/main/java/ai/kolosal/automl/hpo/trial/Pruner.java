package ai.kolosal.automl.hpo.trial;

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
}
