package ai.kolosal.automl.artifact;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.internal.file.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A digest of a table: equal tables have equal fingerprints, and others practically never do. */
public final class Fingerprint {
  private static final int BUFFER = 1 << 13;

  private Fingerprint() {}

  /**
   * Computes the SHA-256 of the column names and all cells in order.
   *
   * @param frame the table
   * @return 64 hexadecimal digits
   */
  public static String of(Frame frame) {
    MessageDigest digest = Sha256.start();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    for (Column column : frame.columns()) {
      add(digest, column.name());
      if (column instanceof CategoricalColumn category) {
        category.levels().forEach(level -> add(digest, level));
      }
      addCells(digest, column, buffer.clear());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void addCells(MessageDigest digest, Column column, ByteBuffer buffer) {
    for (int i = 0; i < column.size(); i++) {
      if (!buffer.hasRemaining()) {
        digest.update(buffer.array());
        buffer.clear();
      }
      if (column instanceof NumericColumn numeric) {
        buffer.putLong(Double.doubleToLongBits(numeric.values()[i]));
      } else if (column instanceof CategoricalColumn category) {
        buffer.putLong(category.codes()[i]);
      } else if (column instanceof TemporalColumn temporal) {
        buffer.putLong(temporal.epochMillis()[i]);
      } else {
        add(digest, column.isMissing(i) ? "\1" : column.text(i));
      }
    }
    digest.update(buffer.array(), 0, buffer.position());
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }
}
