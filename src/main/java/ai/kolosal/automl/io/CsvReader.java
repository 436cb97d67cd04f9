package ai.kolosal.automl.io;

import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.error.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads one CSV text into a frame, in one pass. */
final class CsvReader {
  /** The end of a message that begins with the place and the cell. */
  static final String NOT_UTF8 = " is not UTF-8; save the file as UTF-8, or pass a Reader made for its charset";

  private final CsvOptions options;
  private final CsvTokenizer cells;
  private final char separator;
  private final String source;

  private CsvReader(InputStream in, CsvOptions options, String source, int bufferSize) {
    CsvSource text = CsvSource.open(in, source);
    byte mark = (byte) options.separator().orElseGet(() -> text.separator(options.quote()));
    this.options = options;
    this.source = source;
    this.separator = (char) mark;
    this.cells = new CsvTokenizer(text.in(), source, mark, options.quote(), bufferSize);
  }

  static Frame read(Path file, CsvOptions options) {
    String source = "file '" + file + "'";
    if (Files.isDirectory(file)) {
      throw new DataException(source + " is a directory; name a CSV file in it");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, options, source, CsvTokenizer.BUFFER);
    } catch (NoSuchFileException e) {
      throw new DataException(
          source + " does not exist; check the path, which is seen from '" + Path.of("").toAbsolutePath() + "'", e);
    } catch (AccessDeniedException e) {
      throw new DataException(source + " may not be read; check its permissions", e);
    } catch (IOException e) {
      throw new DataException(source + " cannot be read: " + e.getMessage(), e);
    }
  }

  static Frame read(InputStream in, CsvOptions options, String source, int bufferSize) {
    return new CsvReader(in, options, source, bufferSize).frame();
  }

  private Frame frame() {
    CsvColumn[] columns = firstRecord();
    readRows(columns);
    List<Column> built = new ArrayList<>(columns.length);
    for (int j = 0; j < columns.length; j++) {
      built.add(columns[j].build());
      columns[j] = null;
    }
    return Frame.of(built);
  }

  /** Makes the columns of the first record that is not blank, and fills them where it holds values. */
  private CsvColumn[] firstRecord() {
    int end = cells.next();
    while (end == CsvTokenizer.LAST && cells.isVoid()) {
      end = cells.next();
    }
    if (end == CsvTokenizer.END) {
      throw new DataException(
          source
              + " is empty; "
              + (options.hasHeader() ? "its first line should name the columns" : "there are no rows to read"));
    }
    MissingMarks missing = new MissingMarks(options.missing());
    DecimalParser parser = new DecimalParser();
    Map<String, Integer> places = new HashMap<>();
    List<CsvColumn> columns = new ArrayList<>();
    while (true) {
      int place = columns.size() + 1;
      String name = options.hasHeader() ? headerName(place) : nameOf(place);
      Integer earlier = places.putIfAbsent(name, place);
      if (earlier != null) {
        throw cells.failure(
            cells.line(), "names columns " + earlier + " and " + place + " both '" + name + "'; rename one");
      }
      CsvColumn column = new CsvColumn(name, options.kind(name), missing, parser);
      if (!options.hasHeader()) {
        column.add(cells);
      }
      columns.add(column);
      if (end == CsvTokenizer.LAST) {
        return columns.toArray(new CsvColumn[0]);
      }
      end = cells.next();
    }
  }

  private String headerName(int place) {
    if (!StringCells.isUtf8(Arrays.copyOfRange(cells.buffer(), cells.from(), cells.to()))) {
      throw cells.failure(cells.line(), "column " + place + ": the name " + cells.shown() + NOT_UTF8);
    }
    String name = cells.text();
    return name.isEmpty() ? nameOf(place) : name;
  }

  private static String nameOf(int place) {
    return "column_" + place;
  }

  private void readRows(CsvColumn[] columns) {
    int width = columns.length;
    int blankLines = 0;
    for (int end = cells.next(); end != CsvTokenizer.END; end = cells.next()) {
      if (end == CsvTokenizer.LAST && cells.isVoid()) {
        blankLines++;
        continue;
      }
      if (width == 1) {
        for (int i = 0; i < blankLines; i++) {
          columns[0].addMissing();
        }
      }
      blankLines = 0;
      long line = cells.line();
      int found = 0;
      while (true) {
        if (found < width) {
          columns[found].add(cells);
        }
        found++;
        if (end == CsvTokenizer.LAST) {
          break;
        }
        end = cells.next();
      }
      if (found != width) {
        throw ragged(line, found, width);
      }
    }
  }

  private DataException ragged(long line, int found, int width) {
    String mark = separator == '\t' ? "tab" : "'" + separator + "'";
    return cells.failure(
        line,
        "has " + found + (found == 1 ? " cell, the " : " cells, the ")
            + (options.hasHeader() ? "header" : "first line")
            + " has " + width
            + " (separated by " + mark + "); fix the line, or quote cells that hold the separator");
  }
}
