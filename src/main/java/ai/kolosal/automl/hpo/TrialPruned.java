package ai.kolosal.automl.hpo;

/** Thrown by an objective to end its trial early, mostly after {@link Trial#shouldPrune} said so. */
public final class TrialPruned extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A signal, which has no stack trace. */
  public TrialPruned() {
    super("the trial ends early", null, false, false);
  }
}
