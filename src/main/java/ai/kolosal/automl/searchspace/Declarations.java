package ai.kolosal.automl.searchspace;

import ai.kolosal.automl.error.NearestNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What parameters, conditions and constraints of one space must keep to. */
final class Declarations {
  private final Map<String, Parameter<?>> parameters;

  Declarations(Map<String, Parameter<?>> parameters) {
    this.parameters = parameters;
  }

  /** Refuses a parameter whose condition cannot hold; those before it are in the map, it and those after are not. */
  void checkCondition(Parameter<?> child, List<Parameter<?>> all) {
    Condition rule = child.condition().orElse(null);
    if (rule == null) {
      return;
    }
    String place = "parameter '" + child.name() + "' is active where " + rule + ", but ";
    Parameter<?> parent = parameters.get(rule.parent());
    if (parent == null) {
      boolean later = all.stream().anyMatch(parameter -> parameter.name().equals(rule.parent()));
      throw new IllegalArgumentException(place + (later
          ? "'" + rule.parent() + "' is declared after it; declare it before"
          : "there is no such parameter before it; " + NearestNames.hint(rule.parent(), parameters.keySet())));
    }
    if (rule instanceof Condition.In in) {
      for (Object value : in.values()) {
        if (!possible(parent, value)) {
          throw impossible(place + "that is never " + value, parent);
        }
      }
      return;
    }
    double least = extreme(parent, -1).orElseThrow(() -> impossible(place + "that is no number", parent));
    double greatest = extreme(parent, 1).orElseThrow();
    if (!rule.holds(rule instanceof Condition.Greater ? greatest : least)) {
      throw impossible(place + "that never happens", parent);
    }
  }

  private static IllegalArgumentException impossible(String fact, Parameter<?> parent) {
    return new IllegalArgumentException(fact + "; '" + parent.name() + "' is "
        + parent.distribution().map(range -> "searched among " + range)
            .orElse("not searched, always " + parent.usual()));
  }

  private static boolean possible(Parameter<?> parent, Object value) {
    if (parent.distribution().isEmpty()) {
      return new Condition.In(parent.name(), List.of(value)).holds(parent.usual());
    }
    Distribution range = parent.distribution().get();
    if (range instanceof Distribution.Choice || range instanceof Distribution.Ordinal) {
      return range.ends().stream().anyMatch(new Condition.In(parent.name(), List.of(value))::holds);
    }
    try {
      range.encode(value);
      return true;
    } catch (IllegalArgumentException outside) {
      return false;
    }
  }

  /** The least (side −1) or greatest (side 1) number of a parameter; empty where it has none. */
  private static Optional<Double> extreme(Parameter<?> parameter, int side) {
    List<Object> ends = parameter.distribution().map(Distribution::ends).orElse(List.of(parameter.usual()));
    Optional<Double> found = Optional.empty();
    for (Object end : ends) {
      if (end instanceof Number number
          && (found.isEmpty() || side * number.doubleValue() > side * found.get())) {
        found = Optional.of(number.doubleValue());
      }
    }
    return found;
  }

  /** Refuses a constraint of unknown names, of values that cannot be compared, or that no values keep. */
  void checkConstraint(Constraint constraint) {
    if (constraint instanceof Constraint.Given) {
      return; // was checked in the space whose values are known here
    }
    for (String name : constraint.parameters()) {
      if (!parameters.containsKey(name)) {
        throw new IllegalArgumentException("the constraint " + constraint + " looks at '" + name
            + "', which is no parameter; " + NearestNames.hint(name, parameters.keySet()));
      }
    }
    if (constraint instanceof Constraint.Compare compare && compare.relation() != Constraint.Relation.DIFFERENT) {
      number(constraint, compare.left());
      number(constraint, compare.right());
      checkReach(constraint, List.of(compare.left()));
    } else if (constraint instanceof Constraint.Linear linear) {
      List<String> down = new ArrayList<>();
      linear.factors().forEach((name, factor) -> {
        number(constraint, name);
        if (factor > 0) {
          down.add(name);
        }
      });
      checkReach(constraint, down);
    }
  }

  private void number(Constraint constraint, String name) {
    Parameter<?> parameter = parameters.get(name);
    List<Object> ends = parameter.distribution().map(Distribution::ends).orElse(List.of(parameter.usual()));
    if (!ends.stream().allMatch(end -> end instanceof Number)) {
      throw new IllegalArgumentException("the constraint " + constraint + " compares numbers, and '" + name
          + "' is one of " + ends + "; compare parameters that are numbers");
    }
  }

  /** Whether it holds where some are least and the others greatest; what may be inactive proves nothing. */
  private void checkReach(Constraint constraint, List<String> down) {
    Params best = Params.of(Map.of());
    for (String name : constraint.parameters()) {
      if (parameters.get(name).condition().isPresent()) {
        return;
      }
      best = best.with(name, extreme(parameters.get(name), down.contains(name) ? -1 : 1).orElseThrow());
    }
    if (!constraint.holds(best)) {
      throw new IllegalArgumentException("the constraint " + constraint + " is broken by all values, even by " + best
          + "; widen a range or leave the constraint away");
    }
  }
}
