package ai.kolosal.automl.benchmarks.hpo;

import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.searchspace.Condition;
import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A function of the reference file: its space, its formula and points to check the formula at.
 *
 * @param name what it is called
 * @param space what is searched
 * @param formula the values at a point, one of each objective, all to be minimised
 * @param referencePoint of the hypervolume; empty where there is one objective
 */
record ReferenceFunction(
    String name, SearchSpace space, Function<Params, double[]> formula, List<Double> referencePoint) {
  private static final double CHECKED = 1e-9;

  List<Direction> directions() {
    return Collections.nCopies(Math.max(1, referencePoint.size()), Direction.MINIMIZE);
  }

  /** Reads a function and checks its formula at the points that the file gives. */
  static ReferenceFunction read(Map<String, Object> given) {
    SearchSpace space = SearchSpace.of(list(given, "space").stream()
        .map(parameter -> parameter(map(parameter)))
        .toArray(Parameter<?>[]::new));
    List<Double> reference = given.containsKey("reference_point") ? numbers(given, "reference_point") : List.of();
    ReferenceFunction function =
        new ReferenceFunction((String) given.get("name"), space, Formulas.of(given), reference);
    for (Object point : list(given, "check_points")) {
      Map<String, Object> check = map(point);
      List<Double> wanted = check.get("value") instanceof List<?> values
          ? values.stream().map(ReferenceFunction::number).toList()
          : List.of(number(check.get("value")));
      double[] got = function.formula.apply(space.check(Params.of(map(check.get("params")))));
      for (int i = 0; i < got.length; i++) {
        if (!(Math.abs(got[i] - wanted.get(i)) <= CHECKED * (1 + Math.abs(wanted.get(i))))) {
          throw new IllegalStateException(function.name + " is " + got[i] + " where the file says " + wanted);
        }
      }
    }
    return function;
  }

  private static Parameter<?> parameter(Map<String, Object> given) {
    String name = (String) given.get("name");
    boolean log = Boolean.TRUE.equals(given.get("log"));
    Parameter<?> parameter = switch ((String) given.get("type")) {
      case "float" -> Parameter.searched(
          name, new Distribution.Floats(number(given.get("low")), number(given.get("high")), log));
      case "int" -> Parameter.searched(
          name, new Distribution.Ints((Integer) given.get("low"), (Integer) given.get("high"), log));
      case "categorical" -> Parameter.searched(name, new Distribution.Choice(list(given, "choices")));
      default -> throw new IllegalStateException("no parameter is a " + given.get("type"));
    };
    if (!given.containsKey("when")) {
      return parameter;
    }
    // the parameters before the last are its own conditions, which the space asks of it anyway
    List<Map.Entry<String, Object>> rules = new ArrayList<>(map(given.get("when")).entrySet());
    Map.Entry<String, Object> last = rules.get(rules.size() - 1);
    return parameter.when(Condition.equalTo(last.getKey(), last.getValue()));
  }

  static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  static List<Double> numbers(Map<String, Object> given, String name) {
    return list(given, name).stream().map(ReferenceFunction::number).toList();
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(Map<String, Object> given, String name) {
    return (List<Object>) given.get(name);
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object given) {
    return (Map<String, Object>) given;
  }
}
