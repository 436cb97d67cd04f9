package ai.kolosal.automl.benchmarks.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Other systems' scores on the same test rows, beside ours, with mean ranks.
 *
 * <p>A system that was run with several budgets is shown once for each. Of several lines for the same cell the last
 * that holds a score counts. Ranks are means over the data sets that every column has; equal scores share their ranks.
 */
final class Rivals {
  private static final String OURS = "ours";
  private static final String BASELINE = "default LightGBM";

  private final Set<String> systems = new LinkedHashSet<>(List.of(OURS, BASELINE));
  private final Map<String, Map<String, Double>> scores = new LinkedHashMap<>();

  /** Reads a file of one JSON line a run: {@code system, dataset, budget, value}. */
  Rivals(Path file) {
    for (Map<String, Object> line : SuiteFiles.lines(file)) {
      double value = SuiteFiles.number(line, "value");
      if (!Double.isNaN(value)) {
        double budget = SuiteFiles.number(line, "budget");
        String system = line.get("system") + (Double.isNaN(budget) ? "" : TextTable.format(" %.0f s", budget));
        systems.add(system);
        scores.computeIfAbsent((String) line.get("dataset"), name -> new LinkedHashMap<>()).put(system, value);
      }
    }
  }

  /**
   * The table of the data sets that a rival has a score on.
   *
   * @param ours our mean score over seeds, by data set
   */
  String table(Map<DataSet, Double> ours) {
    TextTable table = new TextTable();
    List<String> head = new ArrayList<>(List.of("name", "metric"));
    head.addAll(systems);
    table.add(head);
    double[] rankSums = new double[systems.size()];
    int ranked = 0;
    for (Map.Entry<DataSet, Double> entry : ours.entrySet()) {
      DataSet data = entry.getKey();
      if (scores.containsKey(data.name())) {
        double[] row = row(data, entry.getValue());
        List<String> cells = new ArrayList<>(List.of(data.name(), data.measure().id()));
        for (double score : row) {
          cells.add(TextTable.score(score));
        }
        table.add(cells);
        ranked += addRanks(row, data.measure(), rankSums);
      }
    }
    List<String> ranks = new ArrayList<>(List.of("mean rank", ranked + " sets"));
    for (double sum : rankSums) {
      ranks.add(ranked == 0 ? "-" : TextTable.format("%.2f", sum / ranked));
    }
    table.add(ranks);
    return table.toString();
  }

  private double[] row(DataSet data, double ours) {
    Map<String, Double> known = new LinkedHashMap<>(scores.get(data.name()));
    known.put(OURS, ours);
    known.put(BASELINE, data.baseline());
    return systems.stream().mapToDouble(system -> Objects.requireNonNullElse(known.get(system), Double.NaN)).toArray();
  }

  /** Adds the ranks of a full row and says how many rows that are. */
  private static int addRanks(double[] row, Measure measure, double[] sums) {
    for (double score : row) {
      if (Double.isNaN(score)) {
        return 0;
      }
    }
    for (int i = 0; i < row.length; i++) {
      double rank = 1;
      for (int j = 0; j < row.length; j++) {
        boolean better = measure.greaterIsBetter() ? row[j] > row[i] : row[j] < row[i];
        rank += better ? 1 : j != i && row[j] == row[i] ? 0.5 : 0;
      }
      sums[i] += rank;
    }
    return 1;
  }
}
