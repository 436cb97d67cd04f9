package ai.kolosal.automl.data;

import ai.kolosal.automl.codec.TextTable;
import ai.kolosal.automl.codec.TextTable.Heading;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** The first rows of a frame, as a terminal or a notebook shows them. */
final class FramePrinter {
  private static final int ROWS = 10;
  private static final int COLUMNS = 12;
  private static final int WIDTH = 24;
  private static final int LONG_NUMBER = 8;
  private static final MathContext SIX_DIGITS = new MathContext(6);

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
      rows.add(row(shown.stream().map(c -> cell(c, at)).toList(), cut));
    }
    return new TextTable(names.stream().map(Heading::right).toList(), rows);
  }

  /** A cell as people read it: fractions to six digits. */
  private static String cell(Column column, int row) {
    String text = column.text(row);
    if (!(column instanceof NumericColumn numeric) || text.length() <= LONG_NUMBER || text.indexOf('.') < 0) {
      return text;
    }
    double value = numeric.values()[row];
    return Double.isFinite(value) ? new BigDecimal(value).round(SIX_DIGITS).toString() : text;
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
