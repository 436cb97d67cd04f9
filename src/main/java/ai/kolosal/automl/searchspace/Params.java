package ai.kolosal.automl.searchspace;

import ai.kolosal.automl.error.NearestNames;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Values by the names of their parameters.
 *
 * <p>Immutable and thread-safe.
 *
 * @param values name → number, truth value or string, in the order of the names
 */
public record Params(SortedMap<String, Object> values) {
  /** Copies the values. */
  public Params {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /**
   * Values in any order.
   *
   * @param values name → value
   * @return the same in the order of the names
   */
  public static Params of(Map<String, ?> values) {
    return new Params(new TreeMap<>(values));
  }

  /**
   * These values with others in their place or beside them.
   *
   * @param others the values that count
   * @return both
   */
  public Params with(Params others) {
    SortedMap<String, Object> both = new TreeMap<>(values);
    both.putAll(others.values);
    return new Params(both);
  }

  /**
   * These values with another.
   *
   * @param name its parameter
   * @param value the value that counts
   * @return all of them
   */
  public Params with(String name, Object value) {
    return with(Params.of(Map.of(name, value)));
  }

  /**
   * The value of a parameter.
   *
   * @param <T> what it is
   * @param parameter the parameter
   * @return its value here
   * @throws IllegalArgumentException if there is none, or not one it may have
   */
  public <T> T get(Parameter<T> parameter) {
    Object value = values.get(parameter.name());
    if (value == null) {
      throw new IllegalArgumentException("there is no value for '" + parameter.name() + "'; "
          + NearestNames.hint(parameter.name(), values.keySet()));
    }
    return parameter.check(value);
  }

  /**
   * The value of a parameter that may be a word.
   *
   * @param parameter the parameter
   * @return its value here; empty where it is a word
   * @throws IllegalArgumentException as {@link #get}
   */
  public OptionalDouble number(Parameter<Object> parameter) {
    return get(parameter) instanceof Number number ? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
