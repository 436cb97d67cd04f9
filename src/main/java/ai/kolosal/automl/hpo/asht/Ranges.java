package ai.kolosal.automl.hpo.asht;

import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.Map;

/** Values and the ranges they are searched in. */
final class Ranges {
  private Ranges() {}

  /** The value of a range that is nearest to one that may lie outside; the first of those listed where it is none. */
  static Object nearest(Distribution range, Object value) {
    try {
      return range.decode(range.encode(value));
    } catch (IllegalArgumentException outside) {
      return value instanceof Number number && isNumeric(range)
          ? range.decode(number.doubleValue())
          : range.ends().get(0);
    }
  }

  private static boolean isNumeric(Distribution range) {
    return range instanceof Distribution.Floats || range instanceof Distribution.Ints;
  }

  /** Whether there is a value of each active parameter that is searched, within its range, and no other. */
  static boolean hold(SearchSpace space, Params params) {
    Map<String, Object> values = params.values();
    int active = 0;
    for (var entry : space.parameters().entrySet()) {
      if (entry.getValue().distribution().isPresent() && space.isActive(entry.getKey(), values)) {
        active++;
        Object value = values.get(entry.getKey());
        try {
          if (value == null || !entry.getValue().distribution().get().decode(
              entry.getValue().distribution().get().encode(value)).equals(value)) {
            return false;
          }
        } catch (IllegalArgumentException outside) {
          return false;
        }
      }
    }
    return active == values.size();
  }
}
