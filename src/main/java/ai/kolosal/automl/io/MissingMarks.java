package ai.kolosal.automl.io;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The marks of a missing cell, found by their first byte. */
final class MissingMarks {
  private final byte[][] marks;
  private final boolean[] first = new boolean[256];

  MissingMarks(List<String> texts) {
    this.marks =
        texts.stream().filter(t -> !t.isEmpty()).map(t -> t.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    for (byte[] mark : marks) {
      first[mark[0] & 0xFF] = true;
    }
  }

  /** Whether a cell of at least one byte is one of the marks. */
  boolean has(byte[] bytes, int from, int to) {
    if (first[bytes[from] & 0xFF]) {
      for (byte[] mark : marks) {
        if (Arrays.equals(mark, 0, mark.length, bytes, from, to)) {
          return true;
        }
      }
    }
    return false;
  }
}
