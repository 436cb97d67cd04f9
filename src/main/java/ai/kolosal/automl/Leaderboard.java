package ai.kolosal.automl;

import ai.kolosal.automl.codec.TextTable;
import ai.kolosal.automl.codec.TextTable.Heading;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.training.CandidateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
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
  private static final int COLUMNS = 120;
  private static final int LEAST_REMARK = 20;
  private static final int GAP = 2;

  /** Copies the list. */
  public Leaderboard {
    entries = List.copyOf(entries);
  }

  /** The leaderboard for a terminal: lines of up to 120 characters, settings cut to fit. */
  @Override
  public String toString() {
    TextTable whole = table(UnaryOperator.identity());
    int left = Math.max(LEAST_REMARK, COLUMNS - whole.width(whole.headings().size() - 1) - GAP);
    return table(remark -> TextTable.cut(remark, left)).toString();
  }

  /**
   * The leaderboard as an HTML table, for notebooks; settings are whole.
   *
   * @return a fragment with every cell escaped
   */
  public String toHtml() {
    return table(UnaryOperator.identity()).toHtml();
  }

  private TextTable table(UnaryOperator<String> fit) {
    List<List<String>> rows = new ArrayList<>();
    for (CandidateResult entry : entries) {
      rows.add(
          List.of(
              Integer.toString(rows.size() + 1),
              entry.name(),
              Double.isNaN(entry.score()) ? "-" : String.format(Locale.ROOT, "%.6g", entry.score()),
              entry.weight() == 0 ? "-" : String.format(Locale.ROOT, "%.3f", entry.weight()),
              String.format(Locale.ROOT, "%.1f", entry.duration().toMillis() / 1000.0),
              fit.apply(remark(entry))));
    }
    return new TextTable(
        List.of(
            Heading.right("#"), Heading.left("model"), Heading.right(metric.id()), Heading.right("weight"),
            Heading.right("seconds"), Heading.left("settings")),
        rows);
  }

  private static String remark(CandidateResult entry) {
    String settings =
        entry.settings().entrySet().stream()
            .map(setting -> setting.getKey() + "=" + text(setting.getValue()))
            .collect(Collectors.joining(" "));
    return switch (entry.status()) {
      case COMPLETE -> settings;
      case PARTIAL -> "cut short after " + entry.folds() + " folds; " + settings;
      case FAILED -> "failed: " + entry.reason();
    };
  }

  private static String text(Object value) {
    return value instanceof Double number ? String.format(Locale.ROOT, "%.4g", number) : String.valueOf(value);
  }
}
