package ai.kolosal.automl.io;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.error.DataException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.List;
import java.util.Objects;

/**
 * Frames from CSV files, Java records and JDBC results, and CSV files from frames.
 *
 * <p>A CSV text is read in one pass and at any size; what stays in memory is its cells. It is UTF-8, plain or gzip,
 * which its first bytes tell, not its name; a byte order mark is skipped.
 *
 * <ul>
 *   <li>Cells are trimmed of blanks, quoted or not, then compared with the marks of a missing cell.
 *   <li>A column is {@linkplain ai.kolosal.automl.data.NumericColumn numeric} if every cell that is not missing is a
 *       decimal number ({@code inf}, {@code infinity} and {@code nan} count, in any case, the last as missing), and no
 *       integer among them begins with a superfluous zero, as in {@code 00501}. A column without a value is numeric.
 *   <li>Other columns hold strings: {@linkplain ai.kolosal.automl.data.CategoricalColumn categories} where the distinct
 *       ones are at most 1000 or at most half the rows, else {@linkplain ai.kolosal.automl.data.TextColumn text}. Truth
 *       values and dates are strings at this point.
 *   <li>Blank lines are skipped. In a file of one column they are rows with a missing cell, except at the file's end.
 *   <li>A nameless column is called {@code column_N}, N its place from 1; a header alone gives a frame without rows.
 *   <li>Lines with more or fewer cells than the header, names that stand twice, a quote that is never closed, and bytes
 *       that are no UTF-8 text are refused with the line they stand in.
 * </ul>
 *
 * <p>Tablesaw's tables come in through {@link TablesawFrames}. All methods are thread-safe.
 */
public final class Frames {
  private Frames() {}

  /**
   * Reads a CSV file with the {@linkplain CsvOptions#defaults() usual} options.
   *
   * @param file plain or gzip
   * @return the rows
   * @throws DataException if the file cannot be read as CSV
   */
  public static Frame csv(Path file) {
    return csv(file, CsvOptions.defaults());
  }

  /**
   * Reads a CSV file.
   *
   * @param file plain or gzip
   * @param options how it is written
   * @return the rows
   * @throws DataException if the file cannot be read as CSV
   */
  public static Frame csv(Path file, CsvOptions options) {
    return CsvReader.read(Objects.requireNonNull(file, "file"), Objects.requireNonNull(options, "options"));
  }

  /**
   * Reads CSV bytes.
   *
   * @param in plain or gzip; read to its end, not closed
   * @param options how it is written
   * @return the rows
   * @throws DataException if the bytes cannot be read as CSV
   */
  public static Frame csv(InputStream in, CsvOptions options) {
    Objects.requireNonNull(in, "in");
    return CsvReader.read(in, Objects.requireNonNull(options, "options"), "CSV input", CsvTokenizer.BUFFER);
  }

  /**
   * Reads CSV characters, which is the way for files in another charset than UTF-8.
   *
   * @param in read to its end, not closed
   * @param options how it is written
   * @return the rows
   * @throws DataException if the characters cannot be read as CSV
   */
  public static Frame csv(Reader in, CsvOptions options) {
    return csv(new ReaderBytes(Objects.requireNonNull(in, "in")), options);
  }

  /**
   * Turns Java records into rows, their components into columns.
   *
   * <ul>
   *   <li>Numbers, primitive, boxed or of {@link java.math}, become numeric columns; strings, characters, truth values
   *       and enum constants become strings as in a CSV file, trimmed; {@link java.time.LocalDate}, {@link
   *       java.time.LocalDateTime}, {@link java.time.Instant}, {@link java.time.OffsetDateTime} and {@link
   *       java.time.ZonedDateTime} become moments.
   *   <li>Null, an empty {@link java.util.Optional} or its primitive kin, NaN, and a blank string are missing.
   * </ul>
   *
   * @param <R> the record
   * @param rows one record a row
   * @param type the record's class
   * @return a column for each component, in their order
   * @throws DataException if a component is of another type or a row is null
   */
  public static <R extends Record> Frame records(List<? extends R> rows, Class<R> type) {
    return RecordFrames.frame(rows, type);
  }

  /**
   * Turns Java records into rows, as {@link #records(List, Class)} does.
   *
   * @param rows at least one record, all of the same class
   * @return a column for each component, in their order
   * @throws DataException if a component is of another type or a row is null
   * @throws IllegalArgumentException if there are no rows to tell the class from
   */
  public static Frame records(List<? extends Record> rows) {
    return RecordFrames.frame(rows);
  }

  /**
   * Reads the rows of a JDBC result from where it stands to its end; it is not closed.
   *
   * <ul>
   *   <li>Columns are called by their labels.
   *   <li>SQL's numbers become numeric columns, characters, truth values, times of day and vendors' own types strings,
   *       dates and timestamps moments, those without a zone as UTC; NULL is missing.
   * </ul>
   *
   * @param rows an open result
   * @return the rows
   * @throws DataException if the database fails, a label stands twice, or a column holds bytes or structures
   */
  public static Frame of(ResultSet rows) {
    return ResultSetFrames.frame(Objects.requireNonNull(rows, "rows"));
  }

  /**
   * Writes a frame as a CSV file with a header: commas, LF, UTF-8, quotes only where needed, missing cells empty.
   *
   * <p>Numbers are written so that reading gives the same double. The file appears at once and whole: it is written
   * beside its place, forced to disk and then renamed, so that readers see the old file or the new one.
   *
   * @param frame at least one column
   * @param file where to; a file that is there is replaced
   * @throws DataException if the file cannot be written
   * @throws IllegalArgumentException if the frame has no columns
   */
  public static void writeCsv(Frame frame, Path file) {
    CsvWriter.write(frame, file);
  }
}
