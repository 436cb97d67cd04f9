package ai.kolosal.automl.internal.hash;

import java.util.Arrays;

/**
 * Numbers distinct whole numbers 0, 1, 2, … in the order in which they come.
 *
 * <p>A table with open addressing that is at most half full. Looking up is thread-safe as long as nobody adds.
 */
public final class LongCodes {
  /** The code of a number that is not there. */
  public static final int ABSENT = -1;

  private static final int FIRST = 16;

  private long[] keys = new long[FIRST];
  private int size;

  /** 0 is free; else a code plus one. */
  private int[] slots = new int[2 * FIRST];

  /** An empty table. */
  public LongCodes() {}

  /**
   * How many codes have been given out.
   *
   * @return at least 0
   */
  public int size() {
    return size;
  }

  /**
   * The numbers by their codes.
   *
   * @return a copy
   */
  public long[] keys() {
    return Arrays.copyOf(keys, size);
  }

  /**
   * A number's code, {@link #ABSENT} if it has none.
   *
   * @param key a number
   * @return its code, or {@link #ABSENT}
   */
  public int find(long key) {
    return slots[slot(key)] - 1;
  }

  /**
   * A number's code, the next one if it has none yet.
   *
   * @param key a number
   * @return its code
   */
  public int add(long key) {
    int at = slot(key);
    if (slots[at] != 0) {
      return slots[at] - 1;
    }
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
    }
    keys[size] = key;
    slots[at] = ++size;
    if (2 * size > slots.length) {
      slots = new int[2 * slots.length];
      for (int code = 0; code < size; code++) {
        slots[slot(keys[code])] = code + 1;
      }
    }
    return size - 1;
  }

  /** Where a number stands, or the free place where it would. */
  private int slot(long key) {
    long mixed = (key ^ key >>> 32) * 0x9E3779B97F4A7C15L;
    int mask = slots.length - 1;
    int at = (int) (mixed ^ mixed >>> 32) & mask;
    while (slots[at] != 0 && keys[slots[at] - 1] != key) {
      at = at + 1 & mask;
    }
    return at;
  }
}
