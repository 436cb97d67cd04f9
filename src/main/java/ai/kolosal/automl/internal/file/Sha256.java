package ai.kolosal.automl.internal.file;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest by which files and their parts are told apart. Thread-safe. */
public final class Sha256 {
  private Sha256() {}

  /**
   * A digest to feed piece by piece.
   *
   * @return the digest of nothing so far
   */
  public static MessageDigest start() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /**
   * The digest of some bytes.
   *
   * @param bytes any number
   * @return 64 hexadecimal digits in lower case
   */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(start().digest(bytes));
  }
}
