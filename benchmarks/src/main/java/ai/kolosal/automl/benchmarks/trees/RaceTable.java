package ai.kolosal.automl.benchmarks.trees;

import ai.kolosal.automl.benchmarks.suite.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Times of a race, each beside that of the contender all are measured by. */
final class RaceTable {
  private final String reference;
  private final Map<Key, List<Result>> results = new LinkedHashMap<>();

  /** A table that measures by the first contender whose name has a part. */
  RaceTable(String reference) {
    this.reference = reference;
  }

  /**
   * What a contender did on one set.
   *
   * @param contender its name
   * @param cold seconds of the first lap
   * @param warm seconds of the best lap after it
   * @param processor seconds that all threads used in the lap of which they used least, after the first
   * @param stump seconds of a single tree of two leaves: copies and binning
   * @param score of the test rows
   */
  record Result(String contender, double cold, double warm, double processor, double stump, double score) {
    /** The result as a line of a file. */
    Map<String, Object> line(TreeData data, Growth growth) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("name", data.name());
      line.put("contender", contender);
      line.put("cold_seconds", cold);
      line.put("seconds", warm);
      line.put("processor_seconds", processor);
      line.put("binning_seconds", stump);
      line.put("metric", data.metric().id());
      line.put("value", score);
      line.putAll(growth.line());
      line.put("java", Runtime.version().toString());
      return line;
    }
  }

  private record Key(String set, int threads) {}

  void add(TreeData data, Growth growth, Result result) {
    results.computeIfAbsent(new Key(data.name(), growth.threads()), key -> new ArrayList<>()).add(result);
  }

  /** The table of one set. */
  String of(TreeData data, Growth growth) {
    List<Result> all = results.get(new Key(data.name(), growth.threads()));
    TextTable table = new TextTable();
    table.add(
        List.of(growth.threads() + " threads", "cold s", "best s", "processor s", "of which binning", "ratio",
            data.metric().id()));
    for (Result one : all) {
      table.add(
          List.of(
              one.contender(),
              TextTable.format("%.3f", one.cold()),
              TextTable.format("%.3f", one.warm()),
              TextTable.format("%.3f", one.processor()),
              TextTable.format("%.3f", one.stump()),
              TextTable.format("%.2f", ratio(all, one)),
              TextTable.format("%.5f", one.score())));
    }
    return table.toString();
  }

  private double ratio(List<Result> all, Result one) {
    return ratio(all, one, Result::warm);
  }

  private double ratio(List<Result> all, Result one, ToDoubleFunction<Result> what) {
    Optional<Result> measure = all.stream().filter(other -> other.contender().contains(reference)).findFirst();
    return measure.map(other -> what.applyAsDouble(one) / what.applyAsDouble(other)).orElse(Double.NaN);
  }

  /** Geometric means of the ratios over the sets, the worst of them, and the mean of those of processor time. */
  String means() {
    Map<List<Object>, List<Double>> ratios = new LinkedHashMap<>();
    Map<List<Object>, List<Double>> processor = new LinkedHashMap<>();
    Map<List<Object>, String> worst = new LinkedHashMap<>();
    results.forEach((key, all) -> all.forEach(one -> {
      double ratio = ratio(all, one);
      List<Object> row = List.of(one.contender(), key.threads());
      List<Double> known = ratios.computeIfAbsent(row, none -> new ArrayList<>());
      if (known.stream().allMatch(other -> other <= ratio)) {
        worst.put(row, key.set());
      }
      known.add(ratio);
      processor.computeIfAbsent(row, none -> new ArrayList<>()).add(ratio(all, one, Result::processor));
    }));
    TextTable table = new TextTable();
    table.add(
        List.of("seconds by those of " + reference, "threads", "sets", "geometric mean", "worst", "on", "processor"));
    ratios.forEach((row, known) -> table.add(
        List.of(
            (String) row.get(0),
            row.get(1).toString(),
            Integer.toString(known.size()),
            TextTable.format("%.2f", mean(known)),
            TextTable.format("%.2f", known.stream().mapToDouble(r -> r).max().orElseThrow()),
            worst.get(row),
            TextTable.format("%.2f", mean(processor.get(row))))));
    return table.toString();
  }

  private static double mean(List<Double> ratios) {
    return Math.exp(ratios.stream().mapToDouble(Math::log).average().orElseThrow());
  }
}
