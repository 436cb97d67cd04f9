package ai.kolosal.automl.searchspace;

import ai.kolosal.automl.error.NearestNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * What may be tuned of something: its parameters, each by its name, in the order they were declared.
 *
 * <p>The one place that says which values are allowed, so that what is drawn and what is refused cannot differ. Immutable
 * and thread-safe.
 */
public final class SearchSpace {
  private final Map<String, Parameter<?>> parameters = new LinkedHashMap<>();

  private SearchSpace(List<Parameter<?>> declared) {
    for (Parameter<?> parameter : declared) {
      if (parameters.put(parameter.name(), parameter) != null) {
        throw new IllegalArgumentException(
            "two parameters are called '" + parameter.name() + "'; give one another name");
      }
    }
  }

  /**
   * A space of parameters.
   *
   * @param parameters none or more, in the order to show them
   * @return the space
   * @throws IllegalArgumentException if two have the same name
   */
  public static SearchSpace of(Parameter<?>... parameters) {
    return new SearchSpace(Arrays.asList(parameters));
  }

  /**
   * This space and another.
   *
   * @param other what comes after this
   * @return the parameters of both
   * @throws IllegalArgumentException if both have one of the same name
   */
  public SearchSpace and(SearchSpace other) {
    List<Parameter<?>> both = new ArrayList<>(parameters.values());
    both.addAll(other.parameters.values());
    return new SearchSpace(both);
  }

  /**
   * The parameters by their names.
   *
   * @return in the order they were declared
   */
  public Map<String, Parameter<?>> parameters() {
    return Collections.unmodifiableMap(parameters);
  }

  /**
   * Checks a value.
   *
   * @param name a parameter's name
   * @param value a number, a truth value or a string
   * @return the value as the parameter has it, see {@link Parameter#check}
   * @throws IllegalArgumentException if there is no such parameter, naming the nearest, or the value is none it may have,
   *     naming parameter, value and rule
   */
  public Object check(String name, Object value) {
    Parameter<?> parameter = parameters.get(name);
    if (parameter == null) {
      throw new IllegalArgumentException(
          "there is no parameter '" + name + "'; " + NearestNames.hint(name, parameters.keySet()));
    }
    return parameter.check(value);
  }

  /**
   * Checks values.
   *
   * @param values of some of the parameters
   * @return the values as the parameters have them
   * @throws IllegalArgumentException as {@link #check(String, Object)}
   */
  public Params check(Params values) {
    Map<String, Object> checked = new TreeMap<>();
    values.values().forEach((name, value) -> checked.put(name, check(name, value)));
    return Params.of(checked);
  }

  /**
   * The usual values.
   *
   * @return one of each parameter
   */
  public Params usual() {
    Map<String, Object> usual = new TreeMap<>();
    parameters.forEach((name, parameter) -> usual.put(name, parameter.usual()));
    return Params.of(usual);
  }

  /**
   * Whether a parameter is active beside other values.
   *
   * @param name a parameter's name
   * @param values values of the parameters before it
   * @return whether it has no condition, or its parent is active and has a value for which the condition holds
   * @throws IllegalArgumentException if there is no such parameter
   */
  public boolean isActive(String name, Map<String, ?> values) {
    Parameter<?> parameter = parameters.get(name);
    if (parameter == null) {
      throw new IllegalArgumentException(
          "there is no parameter '" + name + "'; " + NearestNames.hint(name, parameters.keySet()));
    }
    return parameter.condition()
        .map(rule -> values.containsKey(rule.parent()) && rule.holds(values.get(rule.parent())))
        .orElse(true);
  }

  /**
   * Draws values of the parameters that are searched, one after another in their order, each by its distribution.
   *
   * @param random where randomness comes from
   * @return no value of a parameter that is not searched or not active
   */
  public Params sample(RandomGenerator random) {
    Map<String, Object> drawn = new TreeMap<>();
    parameters.forEach((name, parameter) -> {
      if (isActive(name, drawn)) {
        parameter.distribution().ifPresent(range -> drawn.put(name, range.draw(random)));
      }
    });
    return Params.of(drawn);
  }

  @Override
  public String toString() {
    return parameters.values().toString();
  }
}
