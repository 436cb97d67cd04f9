package ai.kolosal.automl.error;

/** A model file that cannot be written, read or trusted. */
public final class ArtifactException extends AutoMLException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates a failure.
   *
   * @param message the rule, the value, the place and the remedy, in one line
   */
  public ArtifactException(String message) {
    super(message, null);
  }

  /**
   * Creates a failure with its cause.
   *
   * @param message the rule, the value, the place and the remedy, in one line
   * @param cause what was thrown below
   */
  public ArtifactException(String message, Throwable cause) {
    super(message, cause);
  }
}
