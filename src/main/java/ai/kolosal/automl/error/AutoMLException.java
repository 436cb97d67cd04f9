package ai.kolosal.automl.error;

/**
 * The root of every failure that is about data, training or files rather than about a caller's mistake.
 *
 * <p>A message states the rule, the value, the place and the remedy. Wrong arguments throw {@link
 * IllegalArgumentException} instead.
 */
public abstract sealed class AutoMLException extends RuntimeException
    permits ArtifactException, DataException, StudyException, TrainingException {
  private static final long serialVersionUID = 1L;

  AutoMLException(String message, Throwable cause) {
    super(message, cause);
  }
}
