package ai.kolosal.automl.hpo;

import ai.kolosal.automl.searchspace.Condition;
import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Checks values that are demanded of a trial. */
final class FixedValues {
  private FixedValues() {}

  /** A value as its range has it. */
  static Object checked(String name, Distribution range, Object value) {
    Object near;
    try {
      near = range.decode(range.encode(value));
    } catch (IllegalArgumentException e) {
      throw outside(name, range, value);
    }
    boolean same = near instanceof Number a && value instanceof Number b
        ? a.doubleValue() == b.doubleValue()
        : near.equals(value);
    // the steps of a range are rounded, so that a demanded one may miss its double by a little
    if (!same && !(range instanceof Distribution.Floats floats && value instanceof Number demanded
        && Math.abs((Double) near - demanded.doubleValue()) <= 1e-9 * (floats.high() - floats.low()))) {
      throw outside(name, range, value);
    }
    return near;
  }

  private static IllegalArgumentException outside(String name, Distribution range, Object value) {
    return new IllegalArgumentException(
        "parameter '" + name + "' is demanded as " + value + ", which is none of " + range
            + "; demand one of the range");
  }

  /** Values of a declared space. */
  static Map<String, Object> checked(SearchSpace space, Map<String, ?> values) {
    Map<String, Object> checked = new LinkedHashMap<>();
    values.forEach((name, value) -> {
      space.check(name, value);
      Parameter<?> parameter = space.parameters().get(name);
      Distribution range = parameter.distribution()
          .orElseThrow(
              () -> new IllegalArgumentException(
                  "parameter '" + name + "' is not searched; leave it out, or declare where it is searched"));
      checked.put(name, checked(name, range, value));
    });
    for (String name : checked.keySet()) {
      Optional<Condition> condition = space.parameters().get(name).condition();
      if (condition.isPresent() && !space.isActive(name, checked)) {
        String parent = condition.get().parent();
        throw new IllegalArgumentException("parameter '" + name + "' is active only where " + condition.get()
            + (checked.containsKey(parent)
                ? ", not where '" + parent + "' is " + checked.get(parent) + "; leave it out"
                : "; demand a value of '" + parent + "' with it"));
      }
    }
    space.broken(Params.of(checked)).ifPresent(constraint -> {
      throw new IllegalArgumentException(
          "the values " + checked + " break the constraint " + constraint + " of the space; demand some that keep it");
    });
    return checked;
  }
}
