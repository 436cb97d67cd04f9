package ai.kolosal.automl.schema;

import ai.kolosal.automl.internal.column.DecimalText;

/**
 * Reads numbers as files hold them: an optional sign, digits, a decimal point, an exponent; or a signed Infinity.
 *
 * <p>A number may be decorated: by commas between groups of three digits, a currency sign in front, a percent sign
 * behind. The decoration says nothing about the value: {@code 12%} is 12.
 */
final class NumberText {
  private static final String CURRENCIES = "$€£¥";

  private NumberText() {}

  /** The number, NaN if the text is none; surrounding blanks do not matter, negative zero becomes zero. */
  static double parse(String text) {
    String cell = text.trim();
    double plain = plain(cell);
    return Double.isNaN(plain) ? plain(bare(cell)) : plain;
  }

  /** Whether a cell is a number only after its decoration is taken off. */
  static boolean isDecorated(String text) {
    String cell = text.trim();
    return Double.isNaN(plain(cell)) && !Double.isNaN(plain(bare(cell)));
  }

  private static double plain(String cell) {
    return DecimalText.parse(cell) + 0.0;
  }

  /** The cell without its decoration, the empty string if that is not well formed. */
  private static String bare(String cell) {
    int start = 0;
    int end = cell.length();
    String sign = "";
    if (start < end && (cell.charAt(0) == '-' || cell.charAt(0) == '+')) {
      sign = cell.substring(0, 1);
      start++;
    }
    if (start < end && CURRENCIES.indexOf(cell.charAt(start)) >= 0) {
      start++;
    } else if (start < end && cell.charAt(end - 1) == '%') {
      end--;
    }
    String digits = cell.substring(start, end).trim();
    if (digits.isEmpty() || !Character.isDigit(digits.charAt(0)) && digits.charAt(0) != '.') {
      return "";
    }
    return digits.indexOf(',') < 0 ? sign + digits : sign + ungrouped(digits);
  }

  private static String ungrouped(String digits) {
    int point = digits.indexOf('.') < 0 ? digits.length() : digits.indexOf('.');
    StringBuilder whole = new StringBuilder(digits.length());
    for (int i = 0; i < point; i++) {
      boolean comma = (point - i) % 4 == 0;
      if (comma != (digits.charAt(i) == ',')) {
        return "";
      }
      if (!comma) {
        whole.append(digits.charAt(i));
      }
    }
    return digits.charAt(0) == ',' ? "" : whole.append(digits, point, digits.length()).toString();
  }
}
