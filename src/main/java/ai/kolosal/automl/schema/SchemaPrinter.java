package ai.kolosal.automl.schema;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A schema as a terminal or a notebook shows it. */
final class SchemaPrinter {
  private static final int ROWS = 60;
  private static final int WIDTH = 32;

  private SchemaPrinter() {}

  static String text(Schema schema) {
    List<String[]> cells = cells(schema);
    int[] widths = new int[4];
    for (String[] row : cells) {
      for (int j = 0; j < widths.length; j++) {
        widths[j] = Math.max(widths[j], row[j].length());
      }
    }
    StringBuilder out = new StringBuilder(head(schema)).append('\n');
    for (String[] row : cells) {
      StringBuilder line = new StringBuilder();
      for (int j = 0; j < widths.length; j++) {
        String pad = " ".repeat(widths[j] - row[j].length());
        line.append(j < 2 ? row[j] + pad : pad + row[j]).append("  ");
      }
      out.append((line + row[4]).stripTrailing()).append('\n');
    }
    return out.append(foot(schema)).toString();
  }

  static String html(Schema schema) {
    StringBuilder out = new StringBuilder("<p>").append(escape(head(schema))).append("</p><table>");
    String tag = "th";
    for (String[] row : cells(schema)) {
      out.append("<tr>");
      for (String cell : row) {
        out.append('<').append(tag).append('>').append(escape(cell)).append("</").append(tag).append('>');
      }
      out.append("</tr>");
      tag = "td";
    }
    return out.append("</table><p>").append(escape(foot(schema))).append("</p>").toString();
  }

  private static String head(Schema schema) {
    TargetSchema target = schema.target();
    return "target '" + target.name() + "': " + target.task().id() + ", " + target.reason();
  }

  private static List<String[]> cells(Schema schema) {
    List<String[]> cells = new ArrayList<>();
    cells.add(new String[] {"column", "role", "missing", "distinct", "why"});
    for (ColumnSchema column : schema.columns().subList(0, Math.min(ROWS, schema.columns().size()))) {
      ColumnProfile profile = column.profile();
      cells.add(
          new String[] {
            cut(column.name()),
            column.role().id(),
            profile.missing() == 0 ? "" : percent(profile.missingShare()),
            String.format(Locale.ROOT, "%,d", profile.distinct()),
            column.reason()
          });
    }
    return cells;
  }

  private static String foot(Schema schema) {
    Map<ColumnRole, Integer> counts = new EnumMap<>(ColumnRole.class);
    schema.columns().forEach(column -> counts.merge(column.role(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    counts.forEach((role, count) -> parts.add(count + " " + role.id()));
    int hidden = schema.columns().size() - ROWS;
    return (hidden > 0 ? "… and " + hidden + " more columns; " : "") + "in all " + String.join(", ", parts);
  }

  /** A share as a percentage that is 0 % or 100 % only if it is exactly that. */
  static String percent(double share) {
    double percent = 100 * share;
    String text = String.format(Locale.ROOT, percent < 10 ? "%.1f %%" : "%.0f %%", percent);
    if (share < 1 && text.startsWith("100")) {
      return ">99 %";
    }
    return share > 0 && text.equals("0.0 %") ? "<0.1 %" : text;
  }

  private static String cut(String cell) {
    String line = cell.replaceAll("\\s+", " ");
    return line.length() > WIDTH ? line.substring(0, WIDTH - 1) + "…" : line;
  }

  private static String escape(String cell) {
    return cell.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
