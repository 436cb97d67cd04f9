package ai.kolosal.automl.benchmarks.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finished runs as a table, and how many of them are good. */
final class Summary {
  private static final double MUCH_WORSE_PERCENT = 2;

  private final TextTable table = new TextTable();
  private final List<String> worse = new ArrayList<>();
  private final List<String> late = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();
  private int runs;
  private int compared;
  private int better;

  Summary() {
    table.add(
        List.of(
            "name", "seed", "metric", "ours", "default LightGBM", "±se", "better by %", "reported", "±se", "fit s",
            "predict s", "model MB", "members"));
  }

  /** Adds the line of a run. */
  void add(Map<String, Object> line) {
    String run = line.get("name") + " (seed " + line.get("seed") + ")";
    runs++;
    if (line.containsKey("error")) {
      failed.add(run + ": " + line.get("error"));
      return;
    }
    double gain = SuiteFiles.number(line, "difference_percent");
    if (!Double.isNaN(gain)) {
      compared++;
      better += gain > 0 ? 1 : 0;
    }
    if (gain < -MUCH_WORSE_PERCENT) {
      worse.add(run + TextTable.format(" by %.1f %%", -gain));
    }
    if (Boolean.FALSE.equals(line.get("within_budget"))) {
      late.add(run + TextTable.format(" %.1f s", SuiteFiles.number(line, "fit_seconds")));
    }
    table.add(
        List.of(
            (String) line.get("name"),
            line.get("seed").toString(),
            (String) line.get("metric"),
            score(line, "value"),
            score(line, "baseline"),
            score(line, "baseline_se"),
            Double.isNaN(gain) ? "-" : TextTable.format("%+.2f", gain),
            score(line, "reported"),
            score(line, "reported_se"),
            TextTable.format("%.1f", SuiteFiles.number(line, "fit_seconds")),
            TextTable.format("%.2f", SuiteFiles.number(line, "predict_seconds")),
            TextTable.format("%.2f", SuiteFiles.number(line, "model_bytes") / 1e6),
            line.get("members").toString()));
  }

  /** Whether a run has failed. */
  boolean hasFailures() {
    return !failed.isEmpty();
  }

  private static String score(Map<String, Object> line, String key) {
    return TextTable.score(SuiteFiles.number(line, key));
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(table.toString()).append('\n');
    out.append("better than default LightGBM on ").append(better).append(" of ").append(compared).append(" runs\n");
    out.append("worse by more than 2 % on ").append(listed(worse)).append('\n');
    out.append("over the budget on ").append(listed(late)).append('\n');
    out.append("failed ").append(listed(failed)).append(", of ").append(runs).append(" runs\n");
    return out.toString();
  }

  private static String listed(List<String> runs) {
    return runs.isEmpty() ? "none" : runs.size() + ": " + String.join(", ", runs);
  }
}
