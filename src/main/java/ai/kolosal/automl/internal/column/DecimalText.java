package ai.kolosal.automl.internal.column;

/**
 * Reads numbers as files hold them, and nothing else that Java would read: no suffix, no hexadecimal digits, no blanks.
 */
public final class DecimalText {
  private DecimalText() {}

  /**
   * The number of an optional sign, digits, a decimal point and an exponent, or of a signed {@code inf} or {@code
   * infinity} in any case; NaN of all other text.
   *
   * @param text a cell
   * @return the number; NaN if it is none
   */
  public static double parse(String text) {
    boolean digit = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digit = true;
      } else if (c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
        return infinity(text);
      }
    }
    if (!digit) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }

  private static double infinity(String text) {
    boolean signed = text.charAt(0) == '-' || text.charAt(0) == '+';
    String name = signed ? text.substring(1) : text;
    if (!name.equalsIgnoreCase("infinity") && !name.equalsIgnoreCase("inf")) {
      return Double.NaN;
    }
    return text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }
}
