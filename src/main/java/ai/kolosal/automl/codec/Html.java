package ai.kolosal.automl.codec;

/** Text as HTML shows it. */
public final class Html {
  private static final char UNREADABLE = '\uFFFD';

  private Html() {}

  /**
   * The same text where markup may stand, as content or as a quoted attribute.
   *
   * <ul>
   *   <li>{@code & < > " '} become references
   *   <li>what neither HTML nor XML may hold (control characters, lone surrogates) becomes U+FFFD
   * </ul>
   *
   * @param text any text
   * @return the text, escaped
   */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> {
          if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
            out.append(c).append(text.charAt(++i));
          } else {
            out.append(isReadable(c) ? c : UNREADABLE);
          }
        }
      }
    }
    return out.toString();
  }

  private static boolean isReadable(char c) {
    return c == '\t' || c == '\n' || c == '\r' || c >= ' ' && c < 0x7F || c > 0x9F && c < 0xFFFE
        && !Character.isSurrogate(c);
  }
}
