package ai.kolosal.automl.report;

import ai.kolosal.automl.schema.ColumnSchema;
import ai.kolosal.automl.schema.Schema;

/**
 * What each column was taken for.
 *
 * @param schema what the columns mean
 */
record SchemaTable(Schema schema) {
  private static final int MOST_OPEN = 40;
  private static final int MOST = 1_000;

  void write(Markup out) {
    int all = schema.columns().size();
    if (all > MOST_OPEN) {
      out.open("details").element("summary", "All " + Figures.count(all) + " columns");
    }
    table(out);
    if (all > MOST) {
      out.element("p", "… and " + Figures.count(all - MOST) + " more columns", "class", "soft");
    }
    if (all > MOST_OPEN) {
      out.close();
    }
  }

  private void table(Markup out) {
    out.open("div", "class", "wide").open("table").open("thead").open("tr");
    out.element("th", "column").element("th", "taken for").element("th", "missing", "class", "n");
    out.element("th", "distinct", "class", "n").element("th", "why").close().close().open("tbody");
    for (ColumnSchema column : schema.columns().subList(0, Math.min(MOST, schema.columns().size()))) {
      int missing = column.profile().missing();
      out.open("tr", "class", column.role().isFeature() ? "in" : "out").element("td", column.name(), "class", "name");
      out.open("td").element("span", column.role().id(), "class", "role").close();
      out.element(
          "td",
          missing == 0 ? "" : Figures.count(missing) + " (" + Figures.percent(column.profile().missingShare()) + ")",
          "class", "n");
      out.element("td", Figures.count(column.profile().distinct()), "class", "n");
      out.element("td", column.reason()).close();
    }
    out.close().close().close();
  }
}
