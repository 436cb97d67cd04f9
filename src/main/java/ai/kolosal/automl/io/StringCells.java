package ai.kolosal.automl.io;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.TextColumn;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Growing cells of strings, held as codes into the distinct ones in the order of their first appearance. */
final class StringCells {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MIX = 0x9E3779B97F4A7C15L;
  private static final int FIRST = 64;

  /** So many distinct strings are categories, however few the rows. */
  private static final int ALWAYS_CATEGORIES = 1000;

  private int[] codes = new int[FIRST];
  private int size;

  private byte[][] levels = new byte[16][];
  private int[] hashes = new int[16];
  private int distinct;

  /** Open addressing; 0 is free, else a code plus one. */
  private int[] table = new int[64];

  /**
   * Adds a cell.
   *
   * @return false if the bytes are not UTF-8; nothing is added then
   */
  boolean add(byte[] bytes, int from, int to) {
    int code = code(bytes, from, to);
    if (code >= 0) {
      append(code);
    }
    return code >= 0;
  }

  /** Adds a string that is not missing. */
  void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    append(code(bytes, 0, bytes.length));
  }

  void addMissing() {
    append(CategoricalColumn.MISSING);
  }

  private void append(int code) {
    if (size == codes.length) {
      codes = Arrays.copyOf(codes, Growth.larger(size));
    }
    codes[size++] = code;
  }

  private int code(byte[] bytes, int from, int to) {
    int hash = hash(bytes, from, to);
    int mask = table.length - 1;
    int slot = hash & mask;
    for (; table[slot] != 0; slot = (slot + 1) & mask) {
      int code = table[slot] - 1;
      if (hashes[code] == hash && Arrays.equals(levels[code], 0, levels[code].length, bytes, from, to)) {
        return code;
      }
    }
    byte[] level = Arrays.copyOfRange(bytes, from, to);
    if (!isUtf8(level)) {
      return -1;
    }
    if (distinct == levels.length) {
      int larger = Growth.larger(distinct);
      levels = Arrays.copyOf(levels, larger);
      hashes = Arrays.copyOf(hashes, larger);
    }
    levels[distinct] = level;
    hashes[distinct] = hash;
    table[slot] = ++distinct;
    if (2 * (long) distinct > table.length) {
      spread();
    }
    return distinct - 1;
  }

  private void spread() {
    table = new int[table.length * 2];
    int mask = table.length - 1;
    for (int code = 0; code < distinct; code++) {
      int slot = hashes[code] & mask;
      while (table[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      table[slot] = code + 1;
    }
  }

  private static int hash(byte[] bytes, int from, int to) {
    long hash = to - from;
    int p = from;
    for (; p <= to - Long.BYTES; p += Long.BYTES) {
      hash = (hash ^ (long) LONGS.get(bytes, p)) * MIX;
      hash ^= hash >>> 32;
    }
    for (; p < to; p++) {
      hash = (hash ^ bytes[p]) * MIX;
      hash ^= hash >>> 32;
    }
    return (int) hash;
  }

  /** Whether the bytes are well-formed UTF-8: malformed ones do not come back from a decoded string. */
  static boolean isUtf8(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return Arrays.equals(bytes, new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
      }
    }
    return true;
  }

  /** Categories where strings repeat enough, else text. The cells are used up. */
  Column build(String name) {
    String[] texts = new String[distinct];
    for (int code = 0; code < distinct; code++) {
      texts[code] = new String(levels[code], StandardCharsets.UTF_8);
      levels[code] = null;
    }
    if (distinct <= Math.max(ALWAYS_CATEGORIES, size / 2)) {
      return CategoricalColumn.of(name, Arrays.copyOf(codes, size), List.of(texts));
    }
    String[] cells = new String[size];
    for (int i = 0; i < size; i++) {
      cells[i] = codes[i] == CategoricalColumn.MISSING ? null : texts[codes[i]];
    }
    return TextColumn.of(name, cells);
  }
}
