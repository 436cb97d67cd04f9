package ai.kolosal.automl.io;

import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.internal.file.AtomicFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Writes a frame as CSV. */
final class CsvWriter {
  /** Quoted wherever they stand, tabs and semicolons so that the separator stays plain to see. */
  private static final String QUOTED = ",;\t\"\r\n";

  private CsvWriter() {}

  static void write(Frame frame, Path file) {
    if (frame.columns().isEmpty()) {
      throw new IllegalArgumentException("a frame without columns makes no CSV file");
    }
    String target = "file '" + file + "'";
    if (Files.isDirectory(file)) {
      throw new DataException(target + " is a directory; name a file in it");
    }
    try {
      AtomicFile.write(file, out -> write(frame, out));
    } catch (NoSuchFileException e) {
      throw new DataException(
          target + " cannot be written: directory '" + file.toAbsolutePath().getParent()
              + "' does not exist; create it",
          e);
    } catch (AccessDeniedException e) {
      throw new DataException(target + " may not be written; check the permissions of its directory", e);
    } catch (IOException e) {
      throw new DataException(target + " cannot be written: " + e.getMessage(), e);
    }
  }

  static void write(Frame frame, OutputStream stream) throws IOException {
    Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    List<Column> columns = frame.columns();
    for (int j = 0; j < columns.size(); j++) {
      out.write(j == 0 ? "" : ",");
      out.write(quoted(columns.get(j).name()));
    }
    out.write('\n');
    for (int i = 0; i < frame.rows(); i++) {
      for (int j = 0; j < columns.size(); j++) {
        out.write(j == 0 ? "" : ",");
        out.write(cell(columns.get(j), i));
      }
      // A line of a single missing cell must not be blank.
      out.write(columns.size() == 1 && columns.get(0).isMissing(i) ? "\"\"\n" : "\n");
    }
    out.flush();
  }

  private static String cell(Column column, int row) {
    if (column.isMissing(row)) {
      return "";
    }
    if (column instanceof NumericColumn numeric) {
      double value = numeric.values()[row];
      return value == 0 ? Double.toString(value).replace(".0", "") : NumericColumn.text(value);
    }
    return quoted(column.text(row));
  }

  private static String quoted(String text) {
    boolean plain = !text.isEmpty() && text.charAt(0) > ' ' && text.charAt(text.length() - 1) > ' ';
    for (int i = 0; plain && i < text.length(); i++) {
      plain = QUOTED.indexOf(text.charAt(i)) < 0;
    }
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
