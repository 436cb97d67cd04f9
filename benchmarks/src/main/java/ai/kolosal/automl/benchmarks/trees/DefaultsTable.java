package ai.kolosal.automl.benchmarks.trees;

import ai.kolosal.automl.benchmarks.suite.DataSet;
import ai.kolosal.automl.benchmarks.suite.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Test scores by data set and entrant; who beats whom, and by how many standard errors of the test score. */
final class DefaultsTable {
  /** Differences of no more than this many standard errors of the score are ties. */
  private static final double TIE = 0.1;

  private static final String BASELINE = "LightGBM, 200 rounds";

  private final List<Entrant> entrants;
  private final Map<DataSet, Map<Entrant, Double>> scores = new LinkedHashMap<>();

  /** A table of entrants, the first of which is compared with the others. */
  DefaultsTable(List<Entrant> entrants) {
    this.entrants = entrants;
  }

  void add(DataSet data, Entrant entrant, double score) {
    scores.computeIfAbsent(data, set -> new LinkedHashMap<>()).put(entrant, score);
  }

  /** The scores of one data set in a line. */
  String row(DataSet data) {
    StringBuilder line = new StringBuilder(data.name());
    scores.get(data)
        .forEach((who, score) -> line.append("  ").append(who.name()).append(' ').append(TextTable.score(score)));
    return line.toString();
  }

  /** How much better a score is than another, in standard errors; negative where it is worse. */
  private static double errors(DataSet data, double score, double reference) {
    double better = data.measure().greaterIsBetter() ? score - reference : reference - score;
    return better / data.baselineError();
  }

  @Override
  public String toString() {
    return byDataSet() + "\n" + byEntrant();
  }

  private String byDataSet() {
    TextTable table = new TextTable();
    List<String> head = new ArrayList<>(List.of("name", "metric", BASELINE, "±se"));
    entrants.forEach(one -> head.addAll(List.of(one.name(), "se")));
    table.add(head);
    scores.forEach((data, row) -> {
      List<String> cells = new ArrayList<>(
          List.of(
              data.name(), data.measure().id(), TextTable.score(data.baseline()),
              TextTable.score(data.baselineError())));
      for (Entrant one : entrants) {
        cells.add(TextTable.score(row.get(one)));
        cells.add(TextTable.format("%+.2f", errors(data, row.get(one), data.baseline())));
      }
      table.add(cells);
    });
    return table.toString();
  }

  /** Each but the first beside the first. */
  private String byEntrant() {
    Entrant first = entrants.get(0);
    TextTable table = new TextTable();
    table.add(
        List.of("beside " + first.name(), "better", "worse", "tie (" + TIE + " se)", "median se", "mean %", "worst",
            "best"));
    table.add(comparison(BASELINE, first, null));
    entrants.stream().skip(1).forEach(one -> table.add(comparison(one.name(), first, one)));
    return table.toString();
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private List<String> comparison(String title, Entrant first, Entrant other) {
    int better = 0;
    int worse = 0;
    List<Double> all = new ArrayList<>();
    double gainSum = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    String worst = "";
    String best = "";
    for (Map.Entry<DataSet, Map<Entrant, Double>> entry : scores.entrySet()) {
      DataSet data = entry.getKey();
      double reference = entry.getValue().get(first);
      double score = other == null ? data.baseline() : entry.getValue().get(other);
      double errors = errors(data, score, reference);
      better += errors > TIE ? 1 : 0;
      worse += errors < -TIE ? 1 : 0;
      all.add(errors);
      gainSum += data.measure().gain(score, reference);
      if (errors < least) {
        least = errors;
        worst = data.name();
      }
      if (errors > most) {
        most = errors;
        best = data.name();
      }
    }
    int sets = scores.size();
    return List.of(
        title,
        Integer.toString(better),
        Integer.toString(worse),
        Integer.toString(sets - better - worse),
        TextTable.format("%+.3f", median(all)),
        TextTable.format("%+.3f", gainSum / sets),
        TextTable.format("%+.2f ", least) + worst,
        TextTable.format("%+.2f ", most) + best);
  }
}
