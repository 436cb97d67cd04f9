package ai.kolosal.automl.error;

/** A training run that cannot go on. */
public final class TrainingException extends AutoMLException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates a failure.
   *
   * @param message the rule, the value, the place and the remedy, in one line
   */
  public TrainingException(String message) {
    super(message, null);
  }

  /**
   * Creates a failure with its cause.
   *
   * @param message the rule, the value, the place and the remedy, in one line
   * @param cause what was thrown below
   */
  public TrainingException(String message, Throwable cause) {
    super(message, cause);
  }
}
