package ai.kolosal.automl.device;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the kernel says in files, below a root; what cannot be read or understood is empty.
 *
 * <p>Written, as what reads it, without streams, lambdas, patterns and joined strings: their first use in a JVM takes
 * longer than all of the reading.
 */
final class SystemFiles {
  private static final int MOST_BYTES = 1 << 20;

  private final String root;

  /** Files below a root, which is empty for the system's own. */
  SystemFiles(String root) {
    this.root = root;
  }

  Optional<String> text(String path) {
    return text(path, MOST_BYTES);
  }

  /** The beginning of a file. */
  Optional<String> text(String path, int mostBytes) {
    try (InputStream in = new FileInputStream(root.concat(path))) {
      return Optional.of(new String(in.readNBytes(mostBytes), StandardCharsets.ISO_8859_1));
    } catch (IOException | SecurityException unreadable) {
      return Optional.empty();
    }
  }

  /** The first line without blanks around it, unless nothing is left. */
  Optional<String> line(String path) {
    Optional<String> text = text(path);
    if (text.isEmpty()) {
      return text;
    }
    int end = text.get().indexOf('\n');
    String line = (end < 0 ? text.get() : text.get().substring(0, end)).strip();
    return line.isEmpty() ? Optional.empty() : Optional.of(line);
  }

  /** A whole number of at least zero. */
  OptionalLong number(String path) {
    Optional<String> line = line(path);
    return line.isEmpty() ? OptionalLong.empty() : number(line.get(), 0, line.get().length());
  }

  boolean exists(String path) {
    try {
      return new File(root.concat(path)).exists();
    } catch (SecurityException unreadable) {
      return false;
    }
  }

  /** The value of a line {@code name: value} or {@code name value} in a text, or null. */
  static String field(String text, String name) {
    for (int from = 0; from < text.length();) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      int after = from + name.length();
      if (text.startsWith(name, from) && after < end && " \t:".indexOf(text.charAt(after)) >= 0) {
        int begin = after;
        while (begin < end && " \t:".indexOf(text.charAt(begin)) >= 0) {
          begin++;
        }
        return text.substring(begin, end).strip();
      }
      from = end + 1;
    }
    return null;
  }

  /** Digits as a number; empty if there is none, anything else or too many. */
  static OptionalLong number(String text, int from, int to) {
    if (from >= to || to - from > 19) {
      return OptionalLong.empty();
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || value > (Long.MAX_VALUE - digit) / 10) {
        return OptionalLong.empty();
      }
      value = value * 10 + digit;
    }
    return OptionalLong.of(value);
  }

  /** A size such as {@code 48K}, {@code 512m} or {@code 4096}. */
  static OptionalLong size(String text) {
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    int power = "kmgt".indexOf(Character.toLowerCase(text.charAt(text.length() - 1))) + 1;
    OptionalLong number = number(text, 0, text.length() - (power > 0 ? 1 : 0));
    int shift = 10 * power;
    boolean fits = number.isPresent() && number.getAsLong() <= Long.MAX_VALUE >> shift;
    return fits ? OptionalLong.of(number.getAsLong() << shift) : OptionalLong.empty();
  }
}
