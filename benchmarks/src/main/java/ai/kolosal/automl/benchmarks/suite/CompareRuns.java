package ai.kolosal.automl.benchmarks.suite;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Two files of {@link RunSuite}'s lines beside each other: by how much the mean scores over seeds differ. */
public final class CompareRuns {
  private static final String USAGE = "--first FILE.jsonl --second FILE.jsonl [--within PERCENT]";

  private CompareRuns() {}

  /**
   * Prints the comparison, of the data sets that both files have.
   *
   * @param args the files, and how many percent of the first's score the second's may be worse: 0.3 unless stated
   */
  public static void main(String[] args) {
    try {
      CommandLine given = CommandLine.parse(Set.of(), Set.of("--first", "--second", "--within"), args);
      System.out.print(
          compared(
              SuiteFiles.lines(Path.of(given.required("--first"))),
              SuiteFiles.lines(Path.of(given.required("--second"))),
              given.number("--within", "0.3")));
    } catch (IllegalArgumentException | UncheckedIOException mistake) {
      System.err.println(mistake.getMessage() + "; usage: " + USAGE);
      System.exit(2);
    }
  }

  private static String compared(
      List<Map<String, Object>> first, List<Map<String, Object>> second, double within) {
    Map<String, Double> before = means(first);
    Map<String, Double> after = means(second);
    Map<String, Measure> measures = new LinkedHashMap<>();
    first.forEach(
        line -> measures.put(
            (String) line.get("name"),
            Measure.valueOf(((String) line.get("metric")).toUpperCase(Locale.ROOT))));
    TextTable table = new TextTable();
    table.add(List.of("name", "metric", "first", "second", "better by %", "within " + within + " %"));
    double sum = 0;
    int holds = 0;
    int sets = 0;
    for (Map.Entry<String, Double> entry : before.entrySet()) {
      String name = entry.getKey();
      if (after.containsKey(name)) {
        double gain = measures.get(name).gain(after.get(name), entry.getValue());
        boolean near = gain >= -within;
        sum += gain;
        holds += near ? 1 : 0;
        sets++;
        table.add(
            List.of(
                name, measures.get(name).id(), TextTable.score(entry.getValue()), TextTable.score(after.get(name)),
                TextTable.format("%+.3f", gain), near ? "yes" : "no"));
      }
    }
    return table + "\nmean " + TextTable.format("%+.3f %%", sum / sets) + ", not worse than allowed on " + holds
        + " of "
        + sets + " sets\n";
  }

  /** The mean of the scores of each data set's lines. */
  private static Map<String, Double> means(List<Map<String, Object>> lines) {
    return lines.stream()
        .filter(line -> !line.containsKey("error"))
        .collect(
            Collectors.groupingBy(
                line -> (String) line.get("name"),
                LinkedHashMap::new,
                Collectors.averagingDouble(line -> SuiteFiles.number(line, "value"))));
  }
}
