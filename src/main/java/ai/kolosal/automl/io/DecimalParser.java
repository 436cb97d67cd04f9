package ai.kolosal.automl.io;

import java.nio.charset.StandardCharsets;

/**
 * Reads a number from bytes: sign, decimal digits with a point, exponent, or {@code inf}, {@code infinity} and {@code
 * nan} in any case; nothing else, in particular no suffixes, no hexadecimal and no grouping.
 *
 * <ul>
 *   <li>The value is the double nearest to the decimal, as {@link Double#parseDouble} gives it.
 *   <li>{@code -0} is negative zero; what is too large is infinite, what is too small is zero.
 * </ul>
 *
 * <p>Numbers whose digits fit in 2⁵³ and whose power of ten is exact take one multiplication or division, which rounds
 * once (Clinger, "How to read floating point numbers accurately", 1990). Holds the last result: for one thread.
 */
final class DecimalParser {
  /** The form of a number whose text cannot be told from its value. */
  static final int IRREGULAR = -1;

  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22
  };
  private static final long EXACT = 1L << 53;
  private static final int SAFE_DIGITS = 18;
  private static final int SAFE_EXPONENT = 100_000;
  private static final int REGULAR_DIGITS = 15;
  private static final int REGULAR_FRACTION = 100;

  private double value;
  private int form;
  private boolean leadingZeros;

  /**
   * Reads a trimmed cell.
   *
   * @return false if it is no number; the last result is then void
   */
  boolean parse(byte[] bytes, int from, int to) {
    int p = from;
    boolean signed = p < to && (bytes[p] == '-' || bytes[p] == '+');
    boolean negative = signed && bytes[p] == '-';
    if (signed) {
      p++;
    }
    int wholeAt = p;
    long mantissa = 0;
    int significant = 0;
    int digit;
    while (p < to && (digit = bytes[p] - '0') >= 0 && digit <= 9) {
      mantissa = 10 * mantissa + digit;
      significant += significant > 0 || digit > 0 ? 1 : 0;
      p++;
    }
    int whole = p - wholeAt;
    boolean point = p < to && bytes[p] == '.';
    int fraction = 0;
    if (point) {
      int fractionAt = ++p;
      while (p < to && (digit = bytes[p] - '0') >= 0 && digit <= 9) {
        mantissa = 10 * mantissa + digit;
        significant += significant > 0 || digit > 0 ? 1 : 0;
        p++;
      }
      fraction = p - fractionAt;
    }
    if (whole + fraction == 0) {
      return !point && parseWord(bytes, p, to, negative);
    }
    int exponent = 0;
    boolean scientific = p < to && (bytes[p] | 0x20) == 'e';
    if (scientific) {
      p++;
      boolean down = p < to && bytes[p] == '-';
      if (p < to && (bytes[p] == '-' || bytes[p] == '+')) {
        p++;
      }
      int exponentAt = p;
      while (p < to && (digit = bytes[p] - '0') >= 0 && digit <= 9) {
        exponent = Math.min(SAFE_EXPONENT, 10 * exponent + digit);
        p++;
      }
      if (p == exponentAt) {
        return false;
      }
      exponent = down ? -exponent : exponent;
    }
    if (p < to) {
      return false;
    }
    int scale = exponent - fraction;
    if (significant <= SAFE_DIGITS && mantissa <= EXACT && Math.abs(scale) < POWERS.length) {
      double exact = scale < 0 ? mantissa / POWERS[-scale] : mantissa * POWERS[scale];
      value = negative ? -exact : exact;
    } else {
      value = Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    }
    boolean padded = whole > 1 && bytes[wholeAt] == '0';
    leadingZeros = padded && !point && !scientific;
    boolean regular =
        !scientific
            && !padded
            && whole > 0
            && point == (fraction > 0)
            && signed == negative
            && significant <= REGULAR_DIGITS
            && fraction <= REGULAR_FRACTION
            && !(negative && mantissa == 0);
    form = regular ? fraction : IRREGULAR;
    return true;
  }

  private boolean parseWord(byte[] bytes, int from, int to, boolean negative) {
    if (is("inf", bytes, from, to) || is("infinity", bytes, from, to)) {
      value = negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    } else if (is("nan", bytes, from, to)) {
      value = Double.NaN;
    } else {
      return false;
    }
    form = IRREGULAR;
    leadingZeros = false;
    return true;
  }

  private static boolean is(String word, byte[] bytes, int from, int to) {
    if (to - from != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if ((bytes[from + i] | 0x20) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The number last read. */
  double value() {
    return value;
  }

  /**
   * The digits after the point, where the text of the number last read is its value rounded to so many and at most 15
   * significant digits, so that it can be told from the value; else {@link #IRREGULAR}.
   */
  int form() {
    return form;
  }

  /** Whether the number last read is an integer that begins with a superfluous zero, as codes do: {@code 00501}. */
  boolean hasLeadingZeros() {
    return leadingZeros;
  }
}
