package ai.kolosal.automl.io;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a CSV file is written: its separator, its quote, its header, its marks for missing cells, its columns' kinds.
 *
 * <p>Start from {@link #defaults()} and change what differs. Immutable and thread-safe.
 */
public final class CsvOptions {
  private static final int DETECT = -1;
  private static final Set<String> MISSING = Set.of("NA", "NaN", "NULL", "null", "?");
  private static final CsvOptions DEFAULTS = new CsvOptions(DETECT, '"', true, MISSING, Map.of());

  private final int separator;
  private final char quote;
  private final boolean header;
  private final Set<String> missing;
  private final Map<String, ColumnKind> kinds;

  private CsvOptions(
      int separator, char quote, boolean header, Set<String> missing, Map<String, ColumnKind> kinds) {
    if (separator == quote) {
      throw new IllegalArgumentException("the separator and the quote are both '" + quote + "'; they must differ");
    }
    this.separator = separator;
    this.quote = quote;
    this.header = header;
    this.missing = missing;
    this.kinds = kinds;
  }

  /**
   * The usual file: comma, semicolon or tab as it turns out, double quotes, a header line, and a cell missing where it
   * is empty, {@code NA}, {@code NaN}, {@code NULL}, {@code null} or {@code ?}.
   *
   * @return the defaults
   */
  public static CsvOptions defaults() {
    return DEFAULTS;
  }

  /**
   * The same options with a given separator, instead of the one of comma, semicolon and tab that fits the file.
   *
   * @param character an ASCII character other than the quote, a line end, a letter or a digit
   * @return new options
   * @throws IllegalArgumentException if the character cannot separate cells
   */
  public CsvOptions withSeparator(char character) {
    return new CsvOptions(mark("separator", character), quote, header, missing, kinds);
  }

  /**
   * The same options with another quote.
   *
   * @param character an ASCII character other than the separator, a line end, a letter or a digit
   * @return new options
   * @throws IllegalArgumentException if the character cannot quote cells
   */
  public CsvOptions withQuote(char character) {
    return new CsvOptions(separator, mark("quote", character), header, missing, kinds);
  }

  /**
   * The same options for a file with or without a header line.
   *
   * @param present false if the first line holds values; the columns are then called {@code column_1}, {@code column_2}…
   * @return new options
   */
  public CsvOptions withHeader(boolean present) {
    return new CsvOptions(separator, quote, present, missing, kinds);
  }

  /**
   * The same options with other marks for a missing cell.
   *
   * @param marks compared with the cell after blanks are trimmed, quoted or not; the empty cell is always missing
   * @return new options
   */
  public CsvOptions withMissing(Collection<String> marks) {
    Set<String> trimmed = new TreeSet<>();
    for (String mark : marks) {
      trimmed.add(mark.trim());
    }
    return new CsvOptions(separator, quote, header, Set.copyOf(trimmed), kinds);
  }

  /**
   * The same options with the kinds of some columns given; the others are inferred.
   *
   * @param given kinds by column name; a name that the file does not have says nothing
   * @return new options
   */
  public CsvOptions withKinds(Map<String, ColumnKind> given) {
    return new CsvOptions(separator, quote, header, missing, Map.copyOf(given));
  }

  OptionalInt separator() {
    return separator == DETECT ? OptionalInt.empty() : OptionalInt.of(separator);
  }

  byte quote() {
    return (byte) quote;
  }

  boolean hasHeader() {
    return header;
  }

  List<String> missing() {
    return List.copyOf(missing);
  }

  /** The kind asked for, or null where it is to be inferred. */
  ColumnKind kind(String column) {
    return kinds.get(column);
  }

  private static char mark(String role, char character) {
    boolean usable = character == '\t' || (character > ' ' && character < 127 && !Character.isLetterOrDigit(character));
    if (!usable) {
      throw new IllegalArgumentException(
          String.format("the %s U+%04X cannot be used; take an ASCII sign such as , ; | or tab", role,
              (int) character));
    }
    return character;
  }
}
