package ai.kolosal.automl.hpo;

import ai.kolosal.automl.hpo.trial.FrozenTrial;

/** What happens in a study. */
public sealed interface StudyEvent {
  /**
   * A trial has begun here.
   *
   * @param trial the trial, running
   */
  record Began(FrozenTrial trial) implements StudyEvent {}

  /**
   * A trial has ended here, or was found dead.
   *
   * @param trial the trial, complete, pruned or failed
   * @param improved whether it is the best now; of several objectives, whether none dominates it
   */
  record Ended(FrozenTrial trial, boolean improved) implements StudyEvent {}

  /**
   * A run begins no more trials.
   *
   * @param reason why, in words
   */
  record Stopped(String reason) implements StudyEvent {}
}
