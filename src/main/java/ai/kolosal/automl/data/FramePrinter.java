package ai.kolosal.automl.data;

import ai.kolosal.automl.codec.TextTable;
import ai.kolosal.automl.codec.TextTable.Heading;
import java.util.ArrayList;
import java.util.List;

/** The first rows of a frame, as a terminal or a notebook shows them. */
final class FramePrinter {
  private static final int ROWS = 10;
  private static final int COLUMNS = 12;
  private static final int WIDTH = 24;

  private FramePrinter() {}

  static String text(Frame frame) {
    return table(frame) + size(frame);
  }

  static String html(Frame frame) {
    return table(frame).toHtml() + "<p>" + size(frame) + "</p>";
  }

  private static TextTable table(Frame frame) {
    List<Column> shown = frame.columns().subList(0, Math.min(COLUMNS, frame.columns().size()));
    boolean cut = shown.size() < frame.columns().size();
    List<String> names = row(shown.stream().map(Column::name).toList(), cut);
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < Math.min(ROWS, frame.rows()); i++) {
      int at = i;
      rows.add(row(shown.stream().map(c -> c.text(at)).toList(), cut));
    }
    return new TextTable(names.stream().map(Heading::right).toList(), rows);
  }

  private static List<String> row(List<String> cells, boolean cut) {
    List<String> row = new ArrayList<>();
    cells.forEach(cell -> row.add(TextTable.cut(cell, WIDTH)));
    if (cut) {
      row.add("…");
    }
    return row;
  }

  private static String size(Frame frame) {
    return frame.rows() + " rows × " + frame.columns().size() + " columns";
  }
}
