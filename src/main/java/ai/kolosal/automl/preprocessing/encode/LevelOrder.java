package ai.kolosal.automl.preprocessing.encode;

import ai.kolosal.automl.internal.column.DecimalText;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The order in which the levels of a column are numbered. */
public enum LevelOrder {
  /** The column's own. */
  AS_GIVEN,
  /** By value if all levels read as numbers, else by code point, as scikit-learn sorts. */
  SORTED;

  /** The levels' indices in this order. */
  int[] of(List<String> levels) {
    if (this == AS_GIVEN || levels.size() < 2) {
      return IntStream.range(0, levels.size()).toArray();
    }
    record Level(String text, double value, int index) {}
    boolean numbers = LevelNumbers.areNumbers(levels);
    Level[] sorted = new Level[levels.size()];
    for (int k = 0; k < sorted.length; k++) {
      sorted[k] = new Level(levels.get(k), numbers ? DecimalText.parse(levels.get(k)) : 0, k);
    }
    Comparator<Level> byText = (a, b) -> byCodePoint(a.text, b.text);
    Arrays.sort(sorted, Comparator.comparingDouble(Level::value).thenComparing(byText));
    return Arrays.stream(sorted).mapToInt(Level::index).toArray();
  }

  /** As strings compare, but for surrogates, which stand for what is behind all other characters. */
  private static int byCodePoint(String a, String b) {
    int shared = Arrays.mismatch(a.toCharArray(), b.toCharArray());
    if (shared < 0 || shared == Math.min(a.length(), b.length())) {
      return Integer.compare(a.length(), b.length());
    }
    char left = a.charAt(shared);
    char right = b.charAt(shared);
    int behind = Boolean.compare(Character.isSurrogate(left), Character.isSurrogate(right));
    return behind != 0 ? behind : Character.compare(left, right);
  }
}
