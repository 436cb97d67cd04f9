package ai.kolosal.automl.benchmarks.trees;

import ai.kolosal.automl.searchspace.Params;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Settings as they are typed: {@code learning_rate=0.2}, {@code extra_trees=true}, {@code growth=depth_wise}. */
final class Overrides {
  private Overrides() {}

  /**
   * Reads settings.
   *
   * @param changes {@code name=value} each
   * @return numbers, truth values and words by their names
   */
  static Params of(List<String> changes) {
    Map<String, Object> values = new TreeMap<>();
    for (String change : changes) {
      int at = change.indexOf('=');
      if (at < 1) {
        throw new IllegalArgumentException("'" + change + "' is no change of a setting; write name=value");
      }
      values.put(change.substring(0, at).strip(), value(change.substring(at + 1).strip()));
    }
    return Params.of(values);
  }

  private static Object value(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException word) {
      return text;
    }
  }
}
