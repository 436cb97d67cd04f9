package ai.kolosal.automl.io;

import ai.kolosal.automl.data.NumericColumn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Growing cells of numbers that can still become strings, each as it stood in the file.
 *
 * <p>Of a regular number only the count of its decimals is kept, one byte; its text is its value rounded to them. The
 * texts of the others (exponents, plus signs, more than 15 digits) are kept aside, in order.
 */
final class NumericCells {
  private static final byte MISSING = -2;
  private static final int FIRST = 64;
  private static final int SMALLEST_PAGE = 256;
  private static final int LARGEST_PAGE = 1 << 16;

  private double[] values = new double[FIRST];
  private byte[] forms = new byte[FIRST];
  private int size;

  private final List<byte[]> pages = new ArrayList<>();
  private byte[] page = new byte[0];
  private int used;

  void add(double value, int form, byte[] bytes, int from, int to) {
    append(value, (byte) form);
    if (form == DecimalParser.IRREGULAR) {
      keep(bytes, from, to);
    }
  }

  void addMissing() {
    append(Double.NaN, MISSING);
  }

  private void append(double value, byte form) {
    if (size == values.length) {
      int larger = Growth.larger(size);
      values = Arrays.copyOf(values, larger);
      forms = Arrays.copyOf(forms, larger);
    }
    values[size] = value;
    forms[size++] = form;
  }

  /** Appends a length of four bytes and the text; neither ever spans two pages. */
  private void keep(byte[] bytes, int from, int to) {
    int length = to - from;
    if (page.length - used < length + Integer.BYTES) {
      int usual = Math.min(LARGEST_PAGE, Math.max(SMALLEST_PAGE, 2 * page.length));
      page = new byte[Math.max(usual, length + Integer.BYTES)];
      pages.add(page);
      used = 0;
    }
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      page[used++] = (byte) (length >>> shift);
    }
    System.arraycopy(bytes, from, page, used, length);
    used += length;
  }

  /** The cells as the strings they were read from. */
  StringCells toStrings() {
    StringCells strings = new StringCells();
    int pageIndex = -1;
    byte[] texts = new byte[0];
    int at = 0;
    for (int i = 0; i < size; i++) {
      if (forms[i] == MISSING) {
        strings.addMissing();
      } else if (forms[i] == DecimalParser.IRREGULAR) {
        int length = lengthAt(texts, at);
        if (length == 0) {
          texts = pages.get(++pageIndex);
          at = 0;
          length = lengthAt(texts, at);
        }
        at += Integer.BYTES;
        strings.add(texts, at, at + length);
        at += length;
      } else {
        String text = new BigDecimal(values[i]).setScale(forms[i], RoundingMode.HALF_EVEN).toPlainString();
        byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
        strings.add(ascii, 0, ascii.length);
      }
    }
    return strings;
  }

  /** The length at a place; 0 behind the last text of a page, for no text is empty. */
  private static int lengthAt(byte[] texts, int at) {
    if (texts.length - at < Integer.BYTES) {
      return 0;
    }
    int length = 0;
    for (int k = Integer.BYTES - 1; k >= 0; k--) {
      length = length << Byte.SIZE | texts[at + k] & 0xFF;
    }
    return length;
  }

  NumericColumn build(String name) {
    return NumericColumn.of(name, Arrays.copyOf(values, size));
  }
}
