package ai.kolosal.automl.error;

/** A study that cannot go on: a storage that fails, a trial that ended before, a study of other directions. */
public final class StudyException extends AutoMLException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates a failure.
   *
   * @param message the rule, the value, the place and the remedy, in one line
   */
  public StudyException(String message) {
    super(message, null);
  }

  /**
   * Creates a failure with its cause.
   *
   * @param message the rule, the value, the place and the remedy, in one line
   * @param cause what was thrown below
   */
  public StudyException(String message, Throwable cause) {
    super(message, cause);
  }
}
