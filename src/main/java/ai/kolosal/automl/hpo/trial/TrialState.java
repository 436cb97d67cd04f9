package ai.kolosal.automl.hpo.trial;

/** Where a trial stands. */
public enum TrialState {
  /** Put into the queue; nobody has begun it. */
  WAITING,
  /** Begun, not ended. */
  RUNNING,
  /** Ended with a finite value of each objective. */
  COMPLETE,
  /** Stopped early; its reports are what is known of it. */
  PRUNED,
  /** Ended without a value that counts: an exception, NaN, or a process that died. */
  FAILED;

  /**
   * Whether nothing more comes of the trial.
   *
   * @return whether it is complete, pruned or failed
   */
  public boolean finished() {
    return this == COMPLETE || this == PRUNED || this == FAILED;
  }
}
