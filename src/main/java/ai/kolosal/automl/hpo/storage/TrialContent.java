package ai.kolosal.automl.hpo.storage;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.searchspace.Distribution;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * What a trial holds, as members of a JSON object.
 *
 * <p>{@code x} names the parameters and their ranges, which are kept once for all trials that have them; {@code p} are the
 * parameters' numbers, {@code v} values, {@code c} constraints, {@code a} attributes, {@code n} notes, {@code f} demanded
 * values, {@code r} reports (step, value, step, value, …). What is empty is left out.
 */
final class TrialContent {
  private TrialContent() {}

  /**
   * Writes what one form of a trial has and another has not.
   *
   * @param names gives the name of some parameters with their ranges
   */
  static void write(
      FrozenTrial kept, FrozenTrial given, Function<Map<String, Distribution>, Object> names, Map<String, Object> out) {
    writePoint(kept, given, names, out);
    double[] values = doubles(given.values());
    if (!Arrays.equals(values, doubles(kept.values()))) {
      out.put("v", StoredValues.packDoubles(values));
    }
    double[] constraints = doubles(given.constraints());
    if (!Arrays.equals(constraints, doubles(kept.constraints()))) {
      out.put("c", StoredValues.packDoubles(constraints));
    }
    putIfAny("a", news(kept.attributes(), given.attributes()), out);
    putIfAny("n", news(kept.notes(), given.notes()), out);
    putIfAny("f", news(kept.fixed(), given.fixed()), out);
  }

  private static void writePoint(
      FrozenTrial kept, FrozenTrial given, Function<Map<String, Distribution>, Object> names, Map<String, Object> out) {
    Map<String, Distribution> distributions = given.distributions();
    double[] point = given.encoded();
    boolean same = distributions == kept.distributions() && Arrays.equals(point, kept.encoded());
    if (!same && point.length + kept.encoded().length > 0) {
      out.put("x", names.apply(distributions));
      out.put("p", StoredValues.packDoubles(point));
    }
  }

  /** Writes the reports that only the given form has. */
  static void writeReports(FrozenTrial kept, FrozenTrial given, Map<String, Object> out) {
    if (given.reports() == 0) {
      return;
    }
    List<Object> reports = new java.util.ArrayList<>();
    for (int i = 0; i < given.reports(); i++) {
      if (kept.reportAt(given.step(i)) < 0) {
        reports.add(given.step(i));
        reports.addAll(StoredValues.packDoubles(given.reported(i)));
      }
    }
    if (!reports.isEmpty()) {
      out.put("r", reports);
    }
  }

  static double[] doubles(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void putIfAny(String key, Map<String, Object> values, Map<String, Object> out) {
    if (!values.isEmpty()) {
      out.put(key, values);
    }
  }

  /** Whether a form of a trial has all names of an earlier one, in their order, so that what is new tells it. */
  static boolean grows(FrozenTrial kept, FrozenTrial given) {
    return grows(kept.attributes(), given.attributes())
        && grows(kept.notes(), given.notes())
        && grows(kept.fixed(), given.fixed());
  }

  private static boolean grows(Map<String, Object> kept, Map<String, Object> given) {
    if (kept == given || kept.isEmpty()) {
      return true;
    }
    Iterator<String> names = given.keySet().iterator();
    return kept.keySet().stream().allMatch(name -> names.hasNext() && names.next().equals(name));
  }

  private static Map<String, Object> news(Map<String, Object> kept, Map<String, Object> given) {
    if (kept == given || given.isEmpty()) {
      return Map.of();
    }
    Map<String, Object> news = new LinkedHashMap<>();
    given.forEach((name, value) -> {
      if (!kept.containsKey(name) || !Objects.equals(kept.get(name), value)) {
        news.put(StoredValues.name(name), StoredValues.pack(value));
      }
    });
    return news;
  }

  /**
   * Reads what was written into a trial.
   *
   * @param named gives a trial with the parameters of a name
   */
  static void read(Map<String, Object> in, Function<Object, FrozenTrial> named, FrozenTrial.Builder trial) {
    in.forEach((key, value) -> {
      switch (key) {
        case "x" -> trial.params(named.apply(value), StoredValues.unpackDoubles(in.get("p")));
        case "v" -> trial.values(StoredValues.unpackDoubles(value));
        case "c" -> trial.constraints(StoredValues.unpackDoubles(value));
        case "a" -> StoredValues.members(value).forEach(trial::attribute);
        case "n" -> trial.notes(StoredValues.members(value));
        case "f" -> trial.fixed(StoredValues.members(value));
        case "r" -> readReports((List<?>) value, trial);
        default -> {
          // what stands around the content
        }
      }
    });
  }

  private static void readReports(List<?> reports, FrozenTrial.Builder trial) {
    for (int i = 0; i + 1 < reports.size(); i += 2) {
      trial.report((Integer) reports.get(i), StoredValues.unpackDouble(reports.get(i + 1)));
    }
  }

  /** A trial that stands for all with some parameters. */
  static FrozenTrial pattern(Map<String, Distribution> distributions) {
    return FrozenTrial.waiting(0).with(
        t -> distributions.forEach((name, distribution) -> t.param(name, distribution, distribution.ends().get(0))));
  }
}
