package ai.kolosal.automl.model.lightgbm;

import ai.kolosal.automl.error.ArtifactException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * One part of a LightGBM model text: lines {@code key=value} up to the next heading.
 *
 * <p>Used by one thread.
 */
final class LightGbmSection {
  private final String place;
  private final Map<String, String> fields = new HashMap<>();
  private String next = "";

  /**
   * Takes lines up to and with the next heading.
   *
   * @param place what the part is, for messages
   * @param lines the lines that are left
   */
  LightGbmSection(String place, Iterator<String> lines) {
    this.place = place;
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.startsWith("Tree=") || line.equals("end of trees")) {
        next = line;
        return;
      }
      int equals = line.indexOf('=');
      fields.put(equals < 0 ? line : line.substring(0, equals), equals < 0 ? "" : line.substring(equals + 1));
    }
  }

  /** The heading that ended the part; empty where the text ended. */
  String next() {
    return next;
  }

  boolean has(String key) {
    return fields.containsKey(key);
  }

  String text(String key) {
    String value = fields.get(key);
    if (value == null) {
      throw damaged("'" + key + "' is missing");
    }
    return value;
  }

  String[] words(String key) {
    String value = text(key).strip();
    return value.isEmpty() ? new String[0] : value.split(" +");
  }

  String[] words(String key, int length) {
    String[] words = words(key);
    if (words.length != length) {
      throw damaged("'" + key + "' has " + words.length + " values, not " + length);
    }
    return words;
  }

  int integer(String key, int low, int high) {
    String text = text(key);
    int value = integer(key, text);
    if (value < low || value > high) {
      throw damaged("'" + key + "' is " + value + ", outside " + low + " … " + high);
    }
    return value;
  }

  int[] integers(String key, int length) {
    String[] words = words(key, length);
    int[] values = new int[length];
    for (int i = 0; i < length; i++) {
      values[i] = integer(key, words[i]);
    }
    return values;
  }

  double[] numbers(String key, int length) {
    String[] words = words(key, length);
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = number(key, words[i]);
    }
    return values;
  }

  double number(String key, String word) {
    try {
      return switch (word) {
        case "inf" -> Double.POSITIVE_INFINITY;
        case "-inf" -> Double.NEGATIVE_INFINITY;
        case "nan", "-nan" -> Double.NaN;
        default -> Double.parseDouble(word);
      };
    } catch (NumberFormatException e) {
      throw damaged("'" + key + "' holds \"" + word + "\", which is not a number");
    }
  }

  private int integer(String key, String word) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw damaged("'" + key + "' holds \"" + word + "\", which is not a whole number");
    }
  }

  ArtifactException damaged(String problem) {
    return new ArtifactException(place + ": " + problem + "; use an intact copy");
  }
}
