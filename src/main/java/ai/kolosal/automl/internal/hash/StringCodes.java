package ai.kolosal.automl.internal.hash;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers distinct strings 0, 1, 2, … in the order in which they come.
 *
 * <p>A table with open addressing over the strings' own hash codes, each kept beside its number, so that a string is
 * looked at only where all 32 bits agree, and compared only where it is not the same object. Strings that were made to
 * collide are handed to {@link HashMap}, whose crowded bins are trees; numbers stay the same. Looking up is thread-safe
 * as long as nobody adds.
 */
public final class StringCodes {
  /** The code of a string that is not there. */
  public static final int ABSENT = -1;

  /** Far more than chance brings about in a table that is at most half full. */
  private static final int MOST_PROBES = 256;

  private static final int FIRST = 16;
  private static final int MIX = 0x9E3779B9;

  private String[] strings;
  private int size;

  /** 0 is free; else the hash in the upper half and the code plus one in the lower. */
  private long[] slots;

  /** What brings a mixed hash down to a slot. */
  private int shift;

  /** Takes the place of the slots once they are crowded; null before. */
  private Map<String, Integer> trees;

  /** An empty table. */
  public StringCodes() {
    this.strings = new String[FIRST];
    clear(2 * FIRST);
  }

  /**
   * Strings whose codes are their places in a list, the first one where a string stands twice.
   *
   * @param strings in their order
   * @return the table
   */
  public static StringCodes of(List<String> strings) {
    StringCodes codes = new StringCodes();
    codes.strings = strings.toArray(String[]::new);
    codes.clear(Integer.highestOneBit(Math.max(FIRST, codes.strings.length)) * 4);
    for (int code = 0; code < codes.strings.length; code++) {
      codes.size = code + 1;
      codes.place(codes.strings[code], code);
    }
    return codes;
  }

  private void clear(int length) {
    slots = new long[length];
    shift = Integer.SIZE - Integer.numberOfTrailingZeros(length);
  }

  /**
   * How many codes have been given out.
   *
   * @return at least 0
   */
  public int size() {
    return size;
  }

  /**
   * The strings by their codes.
   *
   * @return unmodifiable
   */
  public List<String> strings() {
    return List.of(Arrays.copyOf(strings, size));
  }

  /**
   * A string's code, {@link #ABSENT} if it has none.
   *
   * @param string any
   * @return the code
   */
  public int find(String string) {
    if (trees != null) {
      return trees.getOrDefault(string, ABSENT);
    }
    int hash = string.hashCode();
    int mask = slots.length - 1;
    int at = hash * MIX >>> shift;
    for (long slot = slots[at]; slot != 0; slot = slots[at]) {
      if ((int) (slot >>> Integer.SIZE) == hash && same(string, strings[(int) slot - 1])) {
        return (int) slot - 1;
      }
      at = at + 1 & mask;
    }
    return ABSENT;
  }

  /**
   * A string's code, the next one if it has none yet.
   *
   * @param string any
   * @return the code
   */
  public int add(String string) {
    int code = place(string, size);
    if (code == size) {
      if (size == strings.length) {
        strings = Arrays.copyOf(strings, 2 * size);
      }
      strings[size++] = string;
      if (trees == null && 2 * size > slots.length) {
        spread();
      }
    }
    return code;
  }

  /** The code that a string has, or the given one, which it then has. */
  private int place(String string, int code) {
    if (trees != null) {
      Integer known = trees.putIfAbsent(string, code);
      return known == null ? code : known;
    }
    int hash = string.hashCode();
    int mask = slots.length - 1;
    int first = hash * MIX >>> shift;
    int at = first;
    for (long slot = slots[at]; slot != 0; slot = slots[at]) {
      if ((int) (slot >>> Integer.SIZE) == hash && same(string, strings[(int) slot - 1])) {
        return (int) slot - 1;
      }
      at = at + 1 & mask;
    }
    slots[at] = (long) hash << Integer.SIZE | code + 1;
    if ((at - first & mask) > MOST_PROBES) {
      growTrees(string, code);
    }
    return code;
  }

  private static boolean same(String a, String b) {
    return a == b || a.equals(b);
  }

  private void growTrees(String last, int code) {
    trees = new HashMap<>(2 * size);
    for (int k = 0; k < size; k++) {
      trees.putIfAbsent(strings[k], k);
    }
    trees.putIfAbsent(last, code);
    slots = new long[0];
  }

  /** Hashes stand in the slots, so that no string is touched. */
  private void spread() {
    long[] before = slots;
    clear(2 * before.length);
    int mask = slots.length - 1;
    for (long slot : before) {
      if (slot != 0) {
        int at = (int) (slot >>> Integer.SIZE) * MIX >>> shift;
        while (slots[at] != 0) {
          at = at + 1 & mask;
        }
        slots[at] = slot;
      }
    }
  }
}
