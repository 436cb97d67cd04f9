package ai.kolosal.automl.codec;

import java.util.List;

/**
 * Rows of short texts under headings, as a terminal and as a notebook show them.
 *
 * <p>Immutable and thread-safe.
 *
 * @param headings one a column
 * @param rows one text a column each
 */
public record TextTable(List<Heading> headings, List<List<String>> rows) {
  private static final String GAP = "  ";

  /**
   * What stands over a column.
   *
   * @param name the text
   * @param side where texts begin or end
   */
  public record Heading(String name, Side side) {
    /**
     * A column of words.
     *
     * @param name the text
     * @return a heading on the left
     */
    public static Heading left(String name) {
      return new Heading(name, Side.LEFT);
    }

    /**
     * A column of numbers.
     *
     * @param name the text
     * @return a heading on the right
     */
    public static Heading right(String name) {
      return new Heading(name, Side.RIGHT);
    }
  }

  /** Where the texts of a column stand in line. */
  public enum Side {
    /** They begin in line. */
    LEFT,
    /** They end in line. */
    RIGHT
  }

  /**
   * Copies the lists.
   *
   * @param headings one a column
   * @param rows one text a column each
   * @throws IllegalArgumentException if a row has more or fewer texts than there are headings
   */
  public TextTable {
    headings = List.copyOf(headings);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != headings.size()) {
        throw new IllegalArgumentException(row.size() + " cells under " + headings.size() + " headings: " + row);
      }
    }
  }

  /**
   * A text on one line and no longer than a width.
   *
   * @param text any text
   * @param width the most characters, at least 1
   * @return the text with runs of blanks as one, its end as … where it was too long
   */
  public static String cut(String text, int width) {
    String line = text.replaceAll("\\s+", " ");
    if (line.length() <= width) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(Math.max(0, width - 2))) ? width - 2 : width - 1;
    return line.substring(0, Math.max(0, end)) + "…";
  }

  /**
   * The characters of the widest line of some columns.
   *
   * @param columns how many, from the left
   * @return their widths and the gaps between them
   */
  public int width(int columns) {
    int width = Math.max(0, columns - 1) * GAP.length();
    for (int j = 0; j < columns; j++) {
      width += width(headings.get(j).name(), j);
    }
    return width;
  }

  private int width(String least, int column) {
    int width = least.length();
    for (List<String> row : rows) {
      width = Math.max(width, row.get(column).length());
    }
    return width;
  }

  /** The table for a terminal, each line ended by a line feed. */
  @Override
  public String toString() {
    int[] widths = new int[headings.size()];
    for (int j = 0; j < widths.length; j++) {
      widths[j] = width(headings.get(j).name(), j);
    }
    StringBuilder out = new StringBuilder();
    line(out, headings.stream().map(Heading::name).toList(), widths);
    rows.forEach(row -> line(out, row, widths));
    return out.toString();
  }

  private void line(StringBuilder out, List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int j = 0; j < widths.length; j++) {
      String padding = " ".repeat(widths[j] - cells.get(j).length());
      line.append(j == 0 ? "" : GAP)
          .append(headings.get(j).side() == Side.LEFT ? cells.get(j) + padding : padding + cells.get(j));
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  /**
   * The table for a notebook.
   *
   * @return an HTML fragment with every cell escaped
   */
  public String toHtml() {
    StringBuilder out = new StringBuilder("<table>");
    row(out, headings.stream().map(Heading::name).toList(), "th");
    rows.forEach(row -> row(out, row, "td"));
    return out.append("</table>").toString();
  }

  private static void row(StringBuilder out, List<String> cells, String tag) {
    out.append("<tr>");
    for (String cell : cells) {
      out.append('<').append(tag).append('>').append(Html.escape(cell)).append("</").append(tag).append('>');
    }
    out.append("</tr>");
  }
}
