package ai.kolosal.automl.internal.hash;

import java.nio.charset.StandardCharsets;

/**
 * The hashing trick: features by the hash of their name (Weinberger et al., 2009), as scikit-learn's FeatureHasher.
 *
 * <p>Names are hashed by MurmurHash3_x86_32 (Appleby, 2011) of their UTF-8 bytes with seed 0; a negative hash
 * subtracts.
 */
public final class FeatureHasher {
  private FeatureHasher() {}

  /**
   * Adds a value, or takes it off, at the place of a name's hash.
   *
   * @param into receives the value
   * @param utf8 the name in UTF-8
   * @param from where it begins
   * @param to behind its last byte
   * @param value what is added or taken off
   */
  public static void add(double[] into, byte[] utf8, int from, int to, double value) {
    int hash = murmur3(utf8, from, to, 0);
    into[column(hash, into.length)] += hash >= 0 ? value : -value;
  }

  /**
   * A name's hash.
   *
   * @param name the name of a feature
   * @return any number
   */
  public static int hash(String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    return murmur3(utf8, 0, utf8.length, 0);
  }

  /**
   * |hash| mod columns; the hash without a positive counterpart is taken as scikit-learn takes it.
   *
   * @param hash the hash of a name
   * @param columns the number of columns
   * @return 0 … columns − 1
   */
  public static int column(int hash, int columns) {
    return hash == Integer.MIN_VALUE
        ? (Integer.MAX_VALUE - (columns - 1)) % columns
        : Math.abs(hash) % columns;
  }

  /**
   * MurmurHash3_x86_32 of a range of bytes.
   *
   * @param bytes holds the bytes
   * @param from where it begins
   * @param to behind its last byte
   * @param seed where the hash begins
   * @return any number
   */
  public static int murmur3(byte[] bytes, int from, int to, int seed) {
    int hash = seed;
    int at = from;
    for (; to - at >= 4; at += 4) {
      int word =
          bytes[at] & 0xFF
              | (bytes[at + 1] & 0xFF) << 8
              | (bytes[at + 2] & 0xFF) << 16
              | (bytes[at + 3] & 0xFF) << 24;
      hash ^= Integer.rotateLeft(word * 0xCC9E2D51, 15) * 0x1B873593;
      hash = Integer.rotateLeft(hash, 13) * 5 + 0xE6546B64;
    }
    int tail = 0;
    for (int i = to - 1; i >= at; i--) {
      tail = tail << 8 | bytes[i] & 0xFF;
    }
    hash ^= Integer.rotateLeft(tail * 0xCC9E2D51, 15) * 0x1B873593;
    hash ^= to - from;
    hash = (hash ^ hash >>> 16) * 0x85EBCA6B;
    hash = (hash ^ hash >>> 13) * 0xC2B2AE35;
    return hash ^ hash >>> 16;
  }
}
