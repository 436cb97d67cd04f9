package ai.kolosal.automl.data;

import java.util.Locale;

/** What kind of question the target asks. */
public enum Task {
  /** One of two classes. */
  BINARY,
  /** One of three or more classes. */
  MULTICLASS,
  /** A real number. */
  REGRESSION;

  /**
   * Whether the target is a class.
   *
   * @return true for {@link #BINARY} and {@link #MULTICLASS}
   */
  public boolean isClassification() {
    return this != REGRESSION;
  }

  /**
   * The name as users write it.
   *
   * @return lower case, such as {@code binary}
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
