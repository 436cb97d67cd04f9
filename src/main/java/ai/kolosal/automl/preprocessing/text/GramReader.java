package ai.kolosal.automl.preprocessing.text;

import java.util.Arrays;
import java.util.Locale;

/**
 * Cuts one text after the other into grams, each a stretch of the text as {@link Grams} wants it.
 *
 * <p>A character is a code point. Not thread-safe.
 */
final class GramReader {
  private final Grams grams;
  private String text = "";
  private int[] ends = new int[64];
  private int count;

  /** Where characters or words begin, and where they end; a word's blank is not part of it. */
  private int[] starts = new int[64];
  private int[] stops = new int[64];
  private int units;

  GramReader(Grams grams) {
    this.grams = grams;
  }

  /** Cuts another text. */
  void read(String raw) {
    String cased = grams.lowerCase() ? raw.toLowerCase(Locale.ROOT) : raw;
    count = 0;
    units = 0;
    switch (grams.unit()) {
      case WORD -> {
        text = words(cased);
        cutAll();
      }
      case CHARACTER -> {
        text = singleBlanks(cased);
        characters(0, text.length());
        cutAll();
      }
      case CHARACTER_IN_WORD -> inWords(cased);
      case CHARACTER_PADDED -> {
        String core = cased.strip();
        text = core.isEmpty() ? "" : " " + core + " ";
        characters(0, text.length());
        cutAll();
      }
    }
  }

  /** What grams are stretches of. */
  String text() {
    return text;
  }

  /** How many grams there are; a gram that stands twice counts twice. */
  int count() {
    return count;
  }

  int start(int gram) {
    return ends[2 * gram];
  }

  int end(int gram) {
    return ends[2 * gram + 1];
  }

  String gram(int gram) {
    return text.substring(start(gram), end(gram));
  }

  private void cutAll() {
    for (int length = grams.shortest(); length <= grams.longest(); length++) {
      for (int i = 0; i + length <= units; i++) {
        add(starts[i], stops[i + length - 1]);
      }
    }
  }

  /** The words, joined by blanks. */
  private String words(String cased) {
    StringBuilder joined = new StringBuilder(cased.length());
    int start = -1;
    int letters = 0;
    int c;
    for (int i = 0; i <= cased.length(); i += Character.charCount(c)) {
      c = i < cased.length() ? cased.codePointAt(i) : ' ';
      if (isWord(c)) {
        start = start < 0 ? i : start;
        letters++;
      } else {
        if (letters > 1) {
          joined.append(joined.isEmpty() ? "" : " ");
          int from = joined.length();
          addUnit(from, joined.append(cased, start, i).length());
        }
        start = -1;
        letters = 0;
      }
    }
    return joined.toString();
  }

  private void inWords(String cased) {
    StringBuilder joined = new StringBuilder(cased.length() + 2).append(' ');
    int start = -1;
    for (int i = 0; i <= cased.length(); i++) {
      if (i < cased.length() && !isSpace(cased.charAt(i))) {
        start = start < 0 ? i : start;
      } else if (start >= 0) {
        joined.append(cased, start, i).append(' ');
        start = -1;
      }
    }
    text = joined.toString();
    for (int from = 0; from + 1 < text.length();) {
      int to = text.indexOf(' ', from + 1) + 1;
      units = 0;
      characters(from, to);
      cutWord();
      from = to - 1;
    }
  }

  /** A word that is no longer than a gram is that gram, and no longer ones. */
  private void cutWord() {
    for (int length = grams.shortest(); length <= grams.longest(); length++) {
      add(starts[0], stops[Math.min(length, units) - 1]);
      for (int i = 1; i + length <= units; i++) {
        add(starts[i], stops[i + length - 1]);
      }
      if (length >= units) {
        return;
      }
    }
  }

  private static String singleBlanks(String cased) {
    StringBuilder single = new StringBuilder(cased.length());
    for (int i = 0; i < cased.length();) {
      int end = i;
      while (end < cased.length() && isSpace(cased.charAt(end))) {
        end++;
      }
      if (end - i > 1) {
        single.append(' ');
        i = end;
      } else {
        single.append(cased.charAt(i++));
      }
    }
    return single.toString();
  }

  private void characters(int from, int to) {
    for (int i = from; i < to;) {
      int next = i + Character.charCount(text.codePointAt(i));
      addUnit(i, next);
      i = next;
    }
  }

  private void addUnit(int from, int to) {
    if (units == starts.length) {
      starts = Arrays.copyOf(starts, 2 * units);
      stops = Arrays.copyOf(stops, 2 * units);
    }
    starts[units] = from;
    stops[units++] = to;
  }

  private void add(int from, int to) {
    if (2 * count == ends.length) {
      ends = Arrays.copyOf(ends, 4 * count);
    }
    ends[2 * count] = from;
    ends[2 * count++ + 1] = to;
  }

  /** Letters, numbers of any kind and the underscore, as Python's {@code \w}. */
  private static boolean isWord(int c) {
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || c == '_'
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER;
  }

  /** White space, as Python's {@code \s}; all of it lies in the first plane. */
  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }
}
