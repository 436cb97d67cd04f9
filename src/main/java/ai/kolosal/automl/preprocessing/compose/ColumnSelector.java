package ai.kolosal.automl.preprocessing.compose;

import ai.kolosal.automl.data.Frame;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which columns of a table a transform gets; resolved on the rows it is fitted on and kept by name from then on.
 *
 * <pre>{@code
 * numeric().and(except("id"))
 * matching("^price").or(named("tax"))
 * }</pre>
 *
 * <p>Columns come in the table's order, those of {@link #named} in the order asked for. Immutable and thread-safe.
 */
public sealed interface ColumnSelector permits ColumnChoice {
  /**
   * The columns of a table that are meant.
   *
   * @param x a table
   * @return their names; none is fine
   * @throws ai.kolosal.automl.error.DataException if a column that is named is not there, with the nearest names
   */
  List<String> select(Frame x);

  /**
   * All numeric columns.
   *
   * @return the selector
   */
  static ColumnSelector numeric() {
    return ColumnChoice.Kind.NUMERIC;
  }

  /**
   * All categorical columns.
   *
   * @return the selector
   */
  static ColumnSelector categorical() {
    return ColumnChoice.Kind.CATEGORICAL;
  }

  /**
   * All columns of text.
   *
   * @return the selector
   */
  static ColumnSelector text() {
    return ColumnChoice.Kind.TEXT;
  }

  /**
   * All columns of dates and times.
   *
   * @return the selector
   */
  static ColumnSelector temporal() {
    return ColumnChoice.Kind.TEMPORAL;
  }

  /**
   * All columns.
   *
   * @return the selector
   */
  static ColumnSelector all() {
    return ColumnChoice.Kind.ALL;
  }

  /**
   * Some columns, which must be there.
   *
   * @param names their names
   * @return the selector
   */
  static ColumnSelector named(String... names) {
    return named(List.of(names));
  }

  /**
   * Some columns, which must be there.
   *
   * @param names their names
   * @return the selector
   */
  static ColumnSelector named(List<String> names) {
    return new ColumnChoice.Named(names);
  }

  /**
   * The columns in whose names a pattern is found.
   *
   * @param regex a regular expression; {@code ^} and {@code $} tie it to the ends
   * @return the selector
   * @throws IllegalArgumentException if it is no regular expression
   */
  static ColumnSelector matching(String regex) {
    return new ColumnChoice.Matching(Pattern.compile(regex).pattern());
  }

  /**
   * All columns but some, which must be there.
   *
   * @param names the names of those left out
   * @return the selector
   */
  static ColumnSelector except(String... names) {
    return named(names).not();
  }

  /**
   * The columns that another selector means as well.
   *
   * @param other the other selector
   * @return the selector of both
   */
  default ColumnSelector and(ColumnSelector other) {
    return new ColumnChoice.Both(this, other);
  }

  /**
   * These columns and those of another selector.
   *
   * @param other the other selector
   * @return the selector of either
   */
  default ColumnSelector or(ColumnSelector other) {
    return new ColumnChoice.Either(this, other);
  }

  /**
   * All other columns.
   *
   * @return the selector
   */
  default ColumnSelector not() {
    return new ColumnChoice.Other(this);
  }
}
