package ai.kolosal.automl.report;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.searchspace.Distribution;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A parameter as a side of a drawing: over the widest range that was searched, or all words that were.
 *
 * @param name the parameter
 * @param scale where its values lie
 * @param words its values where they have no numbers; else empty
 * @param range where it was searched, in words
 */
record ParameterScale(String name, Scale scale, List<String> words, String range) {
  static ParameterScale of(String name, List<FrozenTrial> trials) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    boolean logarithmic = true;
    boolean numbers = true;
    Set<Distribution> seen = new LinkedHashSet<>();
    Distribution last = null;
    for (FrozenTrial trial : trials) {
      Distribution next = trial.distribution(name).orElse(last);
      if (next != last) {
        seen.add(next);
        last = next;
      }
    }
    Set<String> words = new LinkedHashSet<>();
    for (Distribution distribution : seen) {
      boolean log = distribution instanceof Distribution.Floats floats && floats.logarithmic()
          || distribution instanceof Distribution.Ints ints && ints.logarithmic();
      boolean listed = distribution instanceof Distribution.Choice || distribution instanceof Distribution.Ordinal;
      numbers &= !listed;
      logarithmic &= log;
      for (Object end : distribution.ends()) {
        words.add(word(end));
        if (!listed) {
          low = Math.min(low, distribution.encode(end));
          high = Math.max(high, distribution.encode(end));
        }
      }
    }
    if (numbers) {
      Scale scale = logarithmic ? Scale.logarithms(name, low, high) : Scale.over(name, low, high);
      String range = (low < high ? word(low) + " … " : "") + word(high) + (logarithmic ? ", logarithmic" : "");
      return new ParameterScale(name, scale, List.of(), range);
    }
    List<String> all = List.copyOf(words);
    return new ParameterScale(name, Scale.words(name, all), all, String.join(", ", all));
  }

  static String word(Object value) {
    return value instanceof Number number ? Scale.brief(number.doubleValue()) : String.valueOf(value);
  }

  boolean isConstant() {
    return words.size() == 1 || words.isEmpty() && !range.contains("…");
  }

  /** Where a trial lies on the scale; NaN if it lacks the parameter. */
  double value(FrozenTrial trial) {
    double number = trial.encoded(name);
    if (Double.isNaN(number) || words.isEmpty()) {
      return number;
    }
    int index = words.indexOf(text(trial));
    return index < 0 ? Double.NaN : index;
  }

  /** A trial's value to be read. */
  String text(FrozenTrial trial) {
    Optional<Distribution> distribution = trial.distribution(name);
    return distribution.isEmpty() ? Figures.NONE : word(distribution.get().decode(trial.encoded(name)));
  }
}
