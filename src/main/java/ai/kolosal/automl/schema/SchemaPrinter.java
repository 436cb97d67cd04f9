package ai.kolosal.automl.schema;

import ai.kolosal.automl.codec.Html;
import ai.kolosal.automl.codec.TextTable;
import ai.kolosal.automl.codec.TextTable.Heading;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A schema as a terminal or a notebook shows it. */
final class SchemaPrinter {
  private static final int ROWS = 60;
  private static final int WIDTH = 32;
  private static final List<Heading> HEADINGS =
      List.of(
          Heading.left("column"), Heading.left("role"), Heading.right("missing"), Heading.right("distinct"),
          Heading.left("why"));

  private SchemaPrinter() {}

  static String text(Schema schema) {
    return head(schema) + '\n' + table(schema) + foot(schema);
  }

  static String html(Schema schema) {
    return "<p>" + Html.escape(head(schema)) + "</p>" + table(schema).toHtml() + "<p>" + Html.escape(foot(schema))
        + "</p>";
  }

  private static String head(Schema schema) {
    TargetSchema target = schema.target();
    return "target '" + target.name() + "': " + target.task().id() + ", " + target.reason();
  }

  private static TextTable table(Schema schema) {
    List<List<String>> rows = new ArrayList<>();
    for (ColumnSchema column : schema.columns().subList(0, Math.min(ROWS, schema.columns().size()))) {
      ColumnProfile profile = column.profile();
      rows.add(
          List.of(
              TextTable.cut(column.name(), WIDTH),
              column.role().id(),
              profile.missing() == 0 ? "" : percent(profile.missingShare()),
              String.format(Locale.ROOT, "%,d", profile.distinct()),
              column.reason()));
    }
    return new TextTable(HEADINGS, rows);
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
}
