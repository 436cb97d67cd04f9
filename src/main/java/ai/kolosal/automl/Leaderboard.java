package ai.kolosal.automl;

import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.training.CandidateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run has tried, the best score first.
 *
 * <p>Immutable and thread-safe.
 *
 * @param metric what the scores mean
 * @param entries one candidate each
 */
public record Leaderboard(Metric metric, List<CandidateResult> entries) {
  /** Copies the list. */
  public Leaderboard {
    entries = List.copyOf(entries);
  }

  @Override
  public String toString() {
    List<List<String>> cells = cells();
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
        String padding = " ".repeat(widths[j] - row.get(j).length());
        line.append(j == 0 ? "" : "  ").append(j == 1 || j == 5 ? row.get(j) + padding : padding + row.get(j));
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }

  /**
   * The leaderboard as an HTML table, for notebooks and reports.
   *
   * @return a fragment with every cell escaped
   */
  public String toHtml() {
    StringBuilder out = new StringBuilder("<table>");
    String tag = "th";
    for (List<String> row : cells()) {
      out.append("<tr>");
      for (String cell : row) {
        String safe = cell.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        out.append('<').append(tag).append('>').append(safe).append("</").append(tag).append('>');
      }
      out.append("</tr>");
      tag = "td";
    }
    return out.append("</table>").toString();
  }

  private List<List<String>> cells() {
    List<List<String>> cells = new ArrayList<>();
    cells.add(List.of("#", "model", metric.id(), "weight", "seconds", "settings"));
    for (int i = 0; i < entries.size(); i++) {
      CandidateResult entry = entries.get(i);
      cells.add(
          List.of(
              Integer.toString(i + 1),
              entry.name(),
              Double.isNaN(entry.score()) ? "-" : String.format(Locale.ROOT, "%.6g", entry.score()),
              entry.weight() == 0 ? "-" : String.format(Locale.ROOT, "%.3f", entry.weight()),
              String.format(Locale.ROOT, "%.1f", entry.duration().toMillis() / 1000.0),
              remark(entry)));
    }
    return cells;
  }

  private static String remark(CandidateResult entry) {
    String settings =
        entry.settings().entrySet().stream().map(Leaderboard::setting).collect(Collectors.joining(" "));
    return switch (entry.status()) {
      case COMPLETE -> settings;
      case PARTIAL -> "cut short after " + entry.folds() + " folds; " + settings;
      case FAILED -> "failed: " + entry.reason();
    };
  }

  private static String setting(Map.Entry<String, Object> setting) {
    Object value = setting.getValue();
    return setting.getKey()
        + "="
        + (value instanceof Double number ? String.format(Locale.ROOT, "%.4g", number) : String.valueOf(value));
  }
}
