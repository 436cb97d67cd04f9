package ai.kolosal.automl.schema;

import java.util.Locale;

/** The part a column plays in learning. */
public enum ColumnRole {
  /** A feature of numbers. */
  NUMERIC,
  /** A feature of one of a known list of levels. */
  CATEGORICAL,
  /** A feature of free text. */
  TEXT,
  /** A feature of dates or times. */
  TEMPORAL,
  /** A name or running number of the row; dropped. */
  ID,
  /** The same cell everywhere; dropped. */
  CONSTANT,
  /** Cell by cell the copy of an earlier column; dropped. */
  DUPLICATE,
  /** A copy or relabelling of the target; dropped. */
  LEAKING,
  /** Left out because the caller said so. */
  IGNORED;

  /**
   * Whether models see columns of this role.
   *
   * @return true for {@link #NUMERIC}, {@link #CATEGORICAL}, {@link #TEXT} and {@link #TEMPORAL}
   */
  public boolean isFeature() {
    return ordinal() <= TEMPORAL.ordinal();
  }

  /**
   * The name as users read it.
   *
   * @return lower case, such as {@code categorical}
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
