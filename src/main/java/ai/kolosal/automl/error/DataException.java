package ai.kolosal.automl.error;

/** Rows or columns that cannot be used as they are. */
public final class DataException extends AutoMLException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates a failure.
   *
   * @param message the rule, the value, the place and the remedy, in one line
   */
  public DataException(String message) {
    super(message, null);
  }

  /**
   * Creates a failure with its cause.
   *
   * @param message the rule, the value, the place and the remedy, in one line
   * @param cause what was thrown below
   */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
