package ai.kolosal.automl.hpo.storage;

import ai.kolosal.automl.codec.Json;
import ai.kolosal.automl.error.ArtifactException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A line of a journal: a JSON object whose last member, {@code crc}, is the CRC-32C of all that stands before it, and a
 * line feed.
 */
final class JournalLine {
  /** The longest line, for what a user notes may be long, and memory is not endless. */
  static final int LONGEST = 1 << 28;

  /** The first line of every journal, which says how to read the others. */
  static final Map<String, Object> HEADER = Map.of("journal", 1);

  private static final byte[] SEAL = ",\"crc\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "\"}\n".getBytes(StandardCharsets.US_ASCII);
  private static final int DIGITS = 8;
  private static final int SEALED = SEAL.length + DIGITS + END.length;

  private JournalLine() {}

  /**
   * The lines of some events.
   *
   * @throws IllegalArgumentException if one is too long
   */
  static byte[] seal(List<Map<String, Object>> events) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (Map<String, Object> event : events) {
      byte[] json = Json.write(event).getBytes(StandardCharsets.UTF_8);
      if (json.length > LONGEST - SEALED) {
        throw new IllegalArgumentException("a trial's attributes have " + json.length
            + " bytes, a line of a journal at most " + LONGEST + "; keep the data in a file and note its name");
      }
      lines.write(json, 0, json.length - 1);
      lines.writeBytes(SEAL);
      lines.writeBytes(digits(crc(json, 0, json.length - 1)));
      lines.writeBytes(END);
    }
    return lines.toByteArray();
  }

  private static long crc(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return crc.getValue();
  }

  private static byte[] digits(long crc) {
    byte[] digits = new byte[DIGITS];
    for (int i = 0; i < DIGITS; i++) {
      digits[i] = (byte) Character.forDigit((int) (crc >>> 4 * (DIGITS - 1 - i)) & 0xF, 16);
    }
    return digits;
  }

  /**
   * Reads a line.
   *
   * @param end behind its last character, the line feed left out
   * @return the event; empty if the line is not as it was written
   */
  static Optional<Map<String, Object>> open(byte[] bytes, int from, int end) {
    int sealed = end - SEALED + 1;
    if (sealed <= from
        || !Arrays.equals(bytes, sealed, sealed + SEAL.length, SEAL, 0, SEAL.length)
        || !Arrays.equals(bytes, end - 2, end, END, 0, 2)
        || !Arrays.equals(bytes, sealed + SEAL.length, end - 2, digits(crc(bytes, from, sealed - from)), 0, DIGITS)) {
      return Optional.empty();
    }
    byte[] json = Arrays.copyOfRange(bytes, from, sealed + 1);
    json[json.length - 1] = '}';
    try {
      return Optional.of(Json.readObject("a line", json));
    } catch (ArtifactException broken) {
      return Optional.empty();
    }
  }
}
