package ai.kolosal.automl.data;

import java.util.ArrayList;
import java.util.List;

/** The first rows of a frame, as a terminal or a notebook shows them. */
final class FramePrinter {
  private static final int ROWS = 10;
  private static final int COLUMNS = 12;
  private static final int WIDTH = 24;

  private FramePrinter() {}

  static String text(Frame frame) {
    List<List<String>> cells = cells(frame);
    int[] widths = new int[cells.get(0).size()];
    for (List<String> row : cells) {
      for (int j = 0; j < widths.length; j++) {
        widths[j] = Math.max(widths[j], row.get(j).length());
      }
    }
    StringBuilder out = new StringBuilder();
    for (List<String> row : cells) {
      StringBuilder line = new StringBuilder();
      for (int j = 0; j < widths.length; j++) {
        line.append(j == 0 ? "" : "  ").append(" ".repeat(widths[j] - row.get(j).length())).append(row.get(j));
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    return out.append(size(frame)).toString();
  }

  static String html(Frame frame) {
    StringBuilder out = new StringBuilder("<table>");
    String tag = "th";
    for (List<String> row : cells(frame)) {
      out.append("<tr>");
      for (String cell : row) {
        out.append('<').append(tag).append('>').append(escape(cell)).append("</").append(tag).append('>');
      }
      out.append("</tr>");
      tag = "td";
    }
    return out.append("</table><p>").append(size(frame)).append("</p>").toString();
  }

  private static List<List<String>> cells(Frame frame) {
    List<Column> shown = frame.columns().subList(0, Math.min(COLUMNS, frame.columns().size()));
    boolean cut = shown.size() < frame.columns().size();
    List<List<String>> cells = new ArrayList<>();
    cells.add(row(shown.stream().map(Column::name).toList(), cut));
    for (int i = 0; i < Math.min(ROWS, frame.rows()); i++) {
      int at = i;
      cells.add(row(shown.stream().map(c -> c.text(at)).toList(), cut));
    }
    return cells;
  }

  private static List<String> row(List<String> cells, boolean cut) {
    List<String> row = new ArrayList<>();
    for (String cell : cells) {
      String line = cell.replaceAll("\\s+", " ");
      row.add(line.length() > WIDTH ? line.substring(0, WIDTH - 1) + "…" : line);
    }
    if (cut) {
      row.add("…");
    }
    return row;
  }

  private static String size(Frame frame) {
    return frame.rows() + " rows × " + frame.columns().size() + " columns";
  }

  private static String escape(String cell) {
    return cell.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
