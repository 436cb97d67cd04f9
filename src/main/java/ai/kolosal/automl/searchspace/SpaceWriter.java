package ai.kolosal.automl.searchspace;

import ai.kolosal.automl.codec.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes spaces as JSON; {@link SpaceReader} is the other half. */
final class SpaceWriter {
  static final String FORMAT = "search_space";
  static final int VERSION = 1;

  private SpaceWriter() {}

  static String write(SearchSpace space) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", FORMAT);
    root.put("version", VERSION);
    List<Object> parameters = new ArrayList<>();
    space.parameters().values().forEach(parameter -> parameters.add(parameter(parameter)));
    root.put("parameters", parameters);
    if (!space.constraints().isEmpty()) {
      root.put("constraints", space.constraints().stream().map(SpaceWriter::constraint).toList());
    }
    return Json.writePretty(root);
  }

  private static Map<String, Object> parameter(Parameter<?> parameter) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", parameter.name());
    fields.put("usual", parameter.usual());
    parameter.distribution().ifPresent(range -> fields.put("search", range(range)));
    if (!Allowed.of(parameter).equals(Allowed.by(parameter.distribution()))) {
      fields.put("allowed", allowed(parameter));
    }
    parameter.condition().ifPresent(rule -> fields.put("when", condition(rule)));
    return fields;
  }

  private static Map<String, Object> range(Distribution range) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (range instanceof Distribution.Floats floats) {
      fields.put("type", "float");
      fields.put("low", floats.low());
      fields.put("high", floats.high());
      putKind(fields, floats.logarithmic(), floats.step() == 0, floats.step());
    } else if (range instanceof Distribution.Ints ints) {
      fields.put("type", "int");
      fields.put("low", ints.low());
      fields.put("high", ints.high());
      putKind(fields, ints.logarithmic(), ints.step() == 1, ints.step());
    } else {
      fields.put("type", range instanceof Distribution.Ordinal ? "ordinal" : "choice");
      fields.put("values", range.ends());
    }
    return fields;
  }

  private static void putKind(Map<String, Object> fields, boolean logarithmic, boolean stepless, Number step) {
    if (logarithmic) {
      fields.put("logarithmic", true);
    }
    if (!stepless) {
      fields.put("step", step);
    }
  }

  private static Map<String, Object> allowed(Parameter<?> parameter) {
    Map<String, Object> fields = new LinkedHashMap<>();
    parameter.bounds().ifPresent(bounds -> {
      fields.put("type", parameter.whole() ? "int" : "float");
      fields.put(bounds.withLow() ? "at_least" : "above", bounds.low());
      if (Double.isFinite(bounds.high())) {
        fields.put(bounds.withHigh() ? "at_most" : "below", bounds.high());
      }
    });
    if (!parameter.words().isEmpty()) {
      fields.put("values", parameter.words());
    }
    return fields;
  }

  private static Map<String, Object> condition(Condition rule) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("parent", rule.parent());
    if (rule instanceof Condition.In in) {
      fields.put("in", in.values());
    } else if (rule instanceof Condition.Greater greater) {
      fields.put("above", greater.bound());
    } else if (rule instanceof Condition.Less less) {
      fields.put("below", less.bound());
    }
    return fields;
  }

  private static Map<String, Object> constraint(Constraint constraint) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (constraint instanceof Constraint.Compare compare) {
      fields.put("type", compare.relation().name().toLowerCase(java.util.Locale.ROOT));
      fields.put("left", compare.left());
      fields.put("right", compare.right());
    } else if (constraint instanceof Constraint.Linear linear) {
      fields.put("type", "linear");
      fields.put("factors", linear.factors());
      fields.put("bound", linear.bound());
    } else if (constraint instanceof Constraint.Given given) {
      fields.put("type", "given");
      fields.put("known", given.known().values());
      fields.put("rule", constraint(given.rule()));
    } else {
      throw new IllegalArgumentException(
          "the constraint '" + constraint + "' is a rule of code, which JSON cannot hold; "
              + "leave it away and add it after reading, or state it as a comparison or a sum");
    }
    return fields;
  }
}
