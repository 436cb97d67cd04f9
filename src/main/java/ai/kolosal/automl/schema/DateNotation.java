package ai.kolosal.automl.schema;

import ai.kolosal.automl.data.TemporalColumn;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;

/**
 * How the strings of a column are read as dates and times.
 *
 * <p>Read are ISO dates and date-times (T or blank between, seconds, fractions and zone optional), year first with
 * slashes or points, {@code M/d/yyyy} and {@code d/M/yyyy} (also with dashes), {@code d.M.yyyy}, {@code d-MMM-yyyy},
 * {@code MMM d, yyyy}, {@code MMM yyyy}, {@code yyyy, MMM}, English month names short or long, two-digit years, an
 * optional time of day with or without AM and PM, and a time alone, which falls on 1970-01-01. Without a zone UTC is
 * meant.
 *
 * <p>Immutable and thread-safe.
 *
 * @param dayFirst whether the day stands first where both are numbers
 * @param pivot 0 … 99: two-digit years from here on are 19xx, those below 20xx
 * @param description the notation in words
 */
public record DateNotation(boolean dayFirst, int pivot, String description) {
  /**
   * Checks the pivot.
   *
   * @param dayFirst whether the day stands first
   * @param pivot 0 … 99
   * @param description the notation in words
   * @throws IllegalArgumentException if it is no two-digit year
   */
  public DateNotation {
    Objects.requireNonNull(description, "description");
    if (pivot < 0 || pivot > 99) {
      throw new IllegalArgumentException("the pivot year " + pivot + " is outside 0 … 99");
    }
  }

  /** The notation for strings in a column that was inferred from moments. */
  static DateNotation standard() {
    return new DateNotation(false, DateScanner.DEFAULT_PIVOT, "yyyy-MM-dd");
  }

  /**
   * The notation in which every cell is a date or time.
   *
   * <ul>
   *   <li>a first part over 12 means day first, a second one month first, both at once no date;
   *   <li>where neither occurs slashes are read month first, dashes day first, and the description says so;
   *   <li>a bare year is its first of January, but years alone are no dates;
   *   <li>two-digit years lie in 1970 … 2069, unless the column has years on both sides of 70: then the window is cut
   *       in the middle of the longest run of years that do not occur.
   * </ul>
   *
   * @param cells the distinct cells, none missing
   * @return the notation; empty if a cell is no date, or all are bare years, or there are no cells
   */
  public static Optional<DateNotation> infer(Collection<String> cells) {
    DateScanner scanner = new DateScanner();
    boolean firstIsDay = false;
    boolean secondIsDay = false;
    boolean undecided = false;
    boolean dated = false;
    boolean slash = false;
    boolean[] years = new boolean[100];
    for (String cell : cells) {
      if (!scanner.scan(cell)) {
        return Optional.empty();
      }
      dated |= !scanner.bareYear();
      if (scanner.undecided()) {
        undecided = true;
        firstIsDay |= scanner.first() > 12;
        secondIsDay |= scanner.second() > 12;
        slash |= scanner.separator() == '/';
      }
      if (scanner.shortYear()) {
        years[scanner.year()] = true;
      }
    }
    if (!dated || firstIsDay && secondIsDay) {
      return Optional.empty();
    }
    boolean assumed = undecided && !firstIsDay && !secondIsDay;
    boolean dayFirst = undecided && (firstIsDay || assumed && !slash);
    int pivot = pivot(years);
    String pattern = "";
    for (String cell : cells) {
      scanner.scan(cell);
      if (scanner.millis(dayFirst, pivot) == TemporalColumn.MISSING) {
        return Optional.empty();
      }
      if (pattern.isEmpty() && !scanner.bareYear()) {
        pattern = scanner.pattern(dayFirst);
      }
    }
    String doubt = " (day and month cannot be told apart, " + (dayFirst ? "day" : "month") + " first is assumed)";
    return Optional.of(new DateNotation(dayFirst, pivot, pattern + (assumed ? doubt : "")));
  }

  private static int pivot(boolean[] years) {
    boolean late = false;
    boolean early = false;
    for (int y = 0; y < 100; y++) {
      late |= years[y] && y >= DateScanner.DEFAULT_PIVOT;
      early |= years[y] && y < DateScanner.DEFAULT_PIVOT;
    }
    if (!late || !early) {
      return DateScanner.DEFAULT_PIVOT;
    }
    int longest = 0;
    int middle = DateScanner.DEFAULT_PIVOT;
    int start = -1;
    for (int y = 0; y < 100; y++) {
      if (years[y]) {
        start = y;
      } else if (start >= 0 && y - start > longest) {
        longest = y - start;
        middle = start + 1 + longest / 2;
      }
    }
    return Math.min(99, middle);
  }

  /**
   * Reads a cell.
   *
   * @param cell the text
   * @return milliseconds since 1970-01-01T00:00 UTC, {@link TemporalColumn#MISSING} if it is no date or time
   */
  public long parse(String cell) {
    return parse(new DateScanner(), cell);
  }

  long parse(DateScanner scanner, String cell) {
    return scanner.scan(cell) ? scanner.millis(dayFirst, pivot) : TemporalColumn.MISSING;
  }
}
