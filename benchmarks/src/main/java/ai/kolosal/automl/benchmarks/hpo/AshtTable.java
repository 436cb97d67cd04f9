package ai.kolosal.automl.benchmarks.hpo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How good the best whole evaluation was over time.
 *
 * <p>On each set, learner and seed a loss is scaled so that 0 is the least that any method found on that set with that
 * learner and any seed, and 1 the loss of the usual values, the first of the curves (the greatest of them). The area of a
 * search is the mean of that over its time; before the first whole evaluation it is 1, and never more. A method is first or
 * tied on a set where its mean area over seeds and learners is at most {@value #TIE} above the least.
 */
final class AshtTable {
  static final double TIE = 0.02;

  private final List<Map<String, Object>> lines;
  private final Map<String, double[]> scales = new TreeMap<>();

  AshtTable(List<Map<String, Object>> lines) {
    this.lines = lines;
    for (Map<String, Object> line : lines) {
      double[] scale = scales.computeIfAbsent(
          problem(line), key -> new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY});
      for (double[] point : curve(line)) {
        scale[0] = Math.min(scale[0], point[1]);
      }
      curve(line).stream().findFirst().ifPresent(first -> scale[1] = Math.max(scale[1], first[1]));
    }
  }

  private static String problem(Map<String, Object> line) {
    return line.get("set") + "|" + line.get("learner");
  }

  private static List<double[]> curve(Map<String, Object> line) {
    List<double[]> curve = new ArrayList<>();
    for (Object point : (List<?>) line.get("curve")) {
      List<?> pair = (List<?>) point;
      curve.add(new double[] {((Number) pair.get(0)).doubleValue(), ((Number) pair.get(1)).doubleValue()});
    }
    return curve;
  }

  /** From 0 to 1, smaller is better. */
  double area(Map<String, Object> line) {
    double[] scale = scales.get(problem(line));
    double total = ((Number) line.get("seconds")).doubleValue();
    double area = 0;
    double last = 0;
    double level = 1;
    for (double[] point : curve(line)) {
      double time = Math.min(total, point[0]);
      area += (time - last) * level;
      last = time;
      level = scale[1] > scale[0] ? Math.min(1, (point[1] - scale[0]) / (scale[1] - scale[0])) : 0;
    }
    return (area + (total - last) * level) / total;
  }

  private double end(Map<String, Object> line) {
    List<double[]> curve = curve(line);
    double[] scale = scales.get(problem(line));
    return curve.isEmpty() ? 1
        : scale[1] > scale[0]
            ? Math.min(1, (curve.get(curve.size() - 1)[1] - scale[0]) / (scale[1] - scale[0]))
            : 0;
  }

  /** Set → method → mean area over learners and seeds. */
  Map<String, Map<String, Double>> areas(String key) {
    Map<String, Map<String, List<Double>>> all = new TreeMap<>();
    for (Map<String, Object> line : lines) {
      String row = key.equals("problem") ? problem(line) : String.valueOf(line.get(key));
      all.computeIfAbsent(row, s -> new TreeMap<>())
          .computeIfAbsent((String) line.get("method"), m -> new ArrayList<>()).add(area(line));
    }
    Map<String, Map<String, Double>> means = new TreeMap<>();
    all.forEach((set, methods) -> {
      Map<String, Double> row = new TreeMap<>();
      methods.forEach((method, areas) -> row.put(
          method, areas.stream().mapToDouble(a -> a).average().orElse(Double.NaN)));
      means.put(set, row);
    });
    return means;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("area under the scaled loss of the best whole evaluation, less is better\n");
    areas("problem").forEach((problem, row) -> text.append(row(problem, row)));
    text.append("\nby set\n");
    Map<String, Integer> first = new TreeMap<>();
    Map<String, Map<String, Double>> bySet = areas("set");
    bySet.forEach((set, row) -> {
      text.append(row(set, row));
      double least = row.values().stream().mapToDouble(a -> a).min().orElse(0);
      row.forEach((method, area) -> first.merge(method, area <= least + TIE ? 1 : 0, Integer::sum));
    });
    first.forEach((method, count) -> text.append(String.format(Locale.ROOT, "%s: first or within %.2f on %d of %d%n",
        method, TIE, count, bySet.size())));
    Map<String, List<Double>> ends = new TreeMap<>();
    lines.forEach(line -> ends.computeIfAbsent((String) line.get("method"), m -> new ArrayList<>()).add(end(line)));
    ends.forEach((method, all) -> text.append(String.format(Locale.ROOT, "%s: at the end %.3f on average%n",
        method, all.stream().mapToDouble(a -> a).average().orElse(Double.NaN))));
    return text.toString();
  }

  private static String row(String name, Map<String, Double> row) {
    StringBuilder text = new StringBuilder(String.format("%-36s", name));
    row.forEach((method, area) -> text.append(String.format(Locale.ROOT, "  %s %.3f", method, area)));
    return text.append('\n').toString();
  }
}
