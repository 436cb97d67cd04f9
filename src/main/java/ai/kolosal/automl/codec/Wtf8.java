package ai.kolosal.automl.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Strings as UTF-8 that keeps unpaired surrogates, which a level read from a file may hold.
 *
 * <p>An unpaired surrogate becomes the three bytes of its number, which UTF-8 forbids and Java would replace by a
 * question mark; all other strings are plain UTF-8. From Sapin, The WTF-8 encoding, 2018.
 */
final class Wtf8 {
  private static final char REPLACEMENT = '\uFFFD';

  private Wtf8() {}

  static byte[] encode(String value) {
    if (!hasUnpaired(value)) {
      return value.getBytes(StandardCharsets.UTF_8);
    }
    byte[] bytes = new byte[3 * value.length()];
    int size = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (isUnpaired(value, i)) {
        bytes[size++] = (byte) (0xE0 | c >> 12);
        bytes[size++] = (byte) (0x80 | c >> 6 & 0x3F);
        bytes[size++] = (byte) (0x80 | c & 0x3F);
      } else {
        int end = Character.isHighSurrogate(c) ? i + 2 : i + 1;
        byte[] one = value.substring(i, end).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(one, 0, bytes, size, one.length);
        size += one.length;
        i = end - 1;
      }
    }
    return Arrays.copyOf(bytes, size);
  }

  static String decode(byte[] bytes, int from, int length) {
    String plain = new String(bytes, from, length, StandardCharsets.UTF_8);
    if (plain.indexOf(REPLACEMENT) < 0) {
      return plain;
    }
    StringBuilder value = new StringBuilder();
    int start = from;
    int end = from + length;
    for (int i = from; i + 2 < end; i++) {
      boolean surrogate = bytes[i] == (byte) 0xED && (bytes[i + 1] & 0xE0) == 0xA0 && (bytes[i + 2] & 0xC0) == 0x80;
      if (surrogate) {
        value.append(new String(bytes, start, i - start, StandardCharsets.UTF_8));
        value.append((char) (0xD000 | (bytes[i + 1] & 0x3F) << 6 | bytes[i + 2] & 0x3F));
        start = i + 3;
        i += 2;
      }
    }
    return value.append(new String(bytes, start, end - start, StandardCharsets.UTF_8)).toString();
  }

  private static boolean hasUnpaired(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (isUnpaired(value, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUnpaired(String value, int i) {
    char c = value.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
    }
    return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
  }
}
