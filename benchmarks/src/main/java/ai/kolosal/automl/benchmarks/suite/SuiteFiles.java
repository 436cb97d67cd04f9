package ai.kolosal.automl.benchmarks.suite;

import ai.kolosal.automl.codec.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** JSON files and JSON lines as plain maps and lists. */
public final class SuiteFiles {
  private SuiteFiles() {}

  /** The object in a file. */
  static Map<String, Object> object(Path file) {
    return Json.readObject("'" + file + "'", text(file).getBytes(StandardCharsets.UTF_8));
  }

  /** The list in a file; wrapped in an object, which is what the library's reader takes. */
  static List<?> list(Path file) {
    String wrapped = "{\"list\":" + text(file) + "}";
    return (List<?>) Json.readObject("'" + file + "'", wrapped.getBytes(StandardCharsets.UTF_8)).get("list");
  }

  /** The objects in a file of one a line; blank lines are skipped. */
  public static List<Map<String, Object>> lines(Path file) {
    List<Map<String, Object>> objects = new ArrayList<>();
    int number = 0;
    for (String line : text(file).split("\n")) {
      number++;
      if (!line.isBlank()) {
        objects.add(Json.readObject("'" + file + "' line " + number, line.getBytes(StandardCharsets.UTF_8)));
      }
    }
    return objects;
  }

  /** The number under a key; NaN where there is none. */
  public static double number(Map<?, ?> object, String key) {
    return object.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  /**
   * Adds a JSON line to a file, which need not exist.
   *
   * @param file where to
   * @param line what to add
   * @throws IOException if it cannot be written
   */
  public static void append(Path file, Map<String, ?> line) throws IOException {
    Files.writeString(file, Json.write(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException("'" + file + "' cannot be read: " + failure.getMessage(), failure);
    }
  }
}
