package ai.kolosal.automl.searchspace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A setting that may be tuned: its name, its usual value, the values it may have, and where a search looks.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <T> {@code Integer}, {@code Double}, {@code Boolean} or {@code String}; {@code Object} for numbers or words
 */
public final class Parameter<T> {
  private final String name;
  private final T usual;
  private final Optional<Bounds> bounds;
  private final boolean whole;
  private final List<Object> words;
  private final Optional<Distribution> searched;
  private final Optional<Condition> condition;

  private Parameter(
      String name, T usual, Optional<Bounds> bounds, boolean whole, List<Object> words,
      Optional<Distribution> searched) {
    this(name, usual, bounds, whole, words, searched, Optional.empty());
  }

  private Parameter(
      String name, T usual, Optional<Bounds> bounds, boolean whole, List<Object> words,
      Optional<Distribution> searched, Optional<Condition> condition) {
    this.name = name;
    this.usual = usual;
    this.bounds = bounds;
    this.whole = whole;
    this.words = List.copyOf(words);
    this.searched = searched;
    this.condition = condition;
    check(usual);
    searched.ifPresent(distribution -> distribution.ends().forEach(this::check));
  }

  /**
   * A number.
   *
   * @param name what the setting is called, such as {@code learning_rate}
   * @param usual the value to begin with
   * @param bounds the numbers it may be
   * @return the parameter, not searched
   * @throws IllegalArgumentException if the usual value is none of them
   */
  public static Parameter<Double> number(String name, double usual, Bounds bounds) {
    return new Parameter<>(name, usual, Optional.of(bounds), false, List.of(), Optional.empty());
  }

  /**
   * A whole number, at most 2³¹ − 1.
   *
   * @param name what the setting is called
   * @param usual the value to begin with
   * @param bounds the numbers it may be
   * @return the parameter, not searched
   * @throws IllegalArgumentException if the usual value is none of them
   */
  public static Parameter<Integer> whole(String name, int usual, Bounds bounds) {
    return new Parameter<>(name, usual, Optional.of(bounds), true, List.of(), Optional.empty());
  }

  /**
   * A number that is searched.
   *
   * @param name what the setting is called
   * @param range where a search looks, which is all it may be
   * @return the parameter; its usual value is the middle of the range, or of its logarithms
   */
  public static Parameter<Double> searched(String name, Distribution.Floats range) {
    double middle =
        range.logarithmic() ? Math.sqrt(range.low()) * Math.sqrt(range.high()) : (range.low() + range.high()) / 2;
    return new Parameter<>(name, (Double) range.decode(middle),
        Optional.of(new Bounds(range.low(), true, range.high(), true)),
        false, List.of(), Optional.of(range));
  }

  /**
   * A whole number that is searched.
   *
   * @param name what the setting is called
   * @param range where a search looks, which is all it may be
   * @return the parameter; its usual value is the middle of the range, or of its logarithms
   */
  public static Parameter<Integer> searched(String name, Distribution.Ints range) {
    double middle = range.logarithmic() ? Math.sqrt((double) range.low() * range.high())
        : ((double) range.low() + range.high()) / 2;
    return new Parameter<>(name, (Integer) range.decode(middle),
        Optional.of(new Bounds(range.low(), true, range.high(), true)),
        true, List.of(), Optional.of(range));
  }

  /**
   * One of some values that are searched.
   *
   * @param name what the setting is called
   * @param range the values, which are all it may be
   * @return the parameter; its usual value is the first
   */
  public static Parameter<Object> searched(String name, Distribution.Choice range) {
    return new Parameter<>(name, range.values().get(0), Optional.empty(), false, range.values(), Optional.of(range));
  }

  /**
   * One of some ordered values that are searched.
   *
   * @param name what the setting is called
   * @param range the values, which are all it may be
   * @return the parameter; its usual value is the middle one
   */
  public static Parameter<Object> searched(String name, Distribution.Ordinal range) {
    return new Parameter<>(
        name, range.values().get(range.values().size() / 2), Optional.empty(), false, range.values(),
        Optional.of(range));
  }

  /**
   * A truth value.
   *
   * @param name what the setting is called
   * @param usual the value to begin with
   * @return the parameter, not searched
   */
  public static Parameter<Boolean> flag(String name, boolean usual) {
    return new Parameter<>(name, usual, Optional.empty(), false, List.of(false, true), Optional.empty());
  }

  /**
   * One of some words.
   *
   * @param name what the setting is called
   * @param usual the value to begin with, which is one of them
   * @param others the others
   * @return the parameter, not searched
   */
  public static Parameter<String> choice(String name, String usual, String... others) {
    List<Object> words = new ArrayList<>(List.of(usual));
    words.addAll(Arrays.asList(others));
    return new Parameter<>(name, usual, Optional.empty(), false, words, Optional.empty());
  }

  /**
   * This parameter, which may also be a word in place of a number.
   *
   * @param word such as {@code auto}
   * @return the parameter, usually and searched as this is
   */
  public Parameter<Object> or(String word) {
    List<Object> more = new ArrayList<>(words);
    more.add(word);
    return new Parameter<>(name, usual, bounds, whole, more, searched, condition);
  }

  /**
   * This parameter with another value to begin with.
   *
   * @param value the value
   * @return the parameter
   * @throws IllegalArgumentException if it is none the parameter may have
   */
  public Parameter<T> usually(T value) {
    return new Parameter<>(name, value, bounds, whole, words, searched, condition);
  }

  /**
   * This parameter with numbers that a search draws uniformly.
   *
   * @param low the least
   * @param high the greatest
   * @return the parameter
   * @throws IllegalArgumentException if a value between them is none the parameter may have
   */
  public Parameter<T> searched(double low, double high) {
    return searched(numbers(low, high, false));
  }

  /**
   * This parameter with numbers whose logarithms a search draws uniformly.
   *
   * @param low the least, above 0
   * @param high the greatest
   * @return the parameter
   * @throws IllegalArgumentException if a value between them is none the parameter may have
   */
  public Parameter<T> searchedByLogarithm(double low, double high) {
    return searched(numbers(low, high, true));
  }

  private Distribution numbers(double low, double high, boolean logarithmic) {
    return whole
        ? new Distribution.Ints(Math.toIntExact((long) low), Math.toIntExact((long) high), logarithmic)
        : new Distribution.Floats(low, high, logarithmic);
  }

  /**
   * This parameter with a search among all its words or truth values.
   *
   * @return the parameter
   * @throws IllegalArgumentException if it has none
   */
  public Parameter<T> searched() {
    return searched(new Distribution.Choice(words));
  }

  private Parameter<T> searched(Distribution distribution) {
    return new Parameter<>(name, usual, bounds, whole, words, Optional.of(distribution), condition);
  }

  /**
   * This parameter, active only where another has certain values.
   *
   * @param rule when it is active
   * @return the parameter
   */
  public Parameter<T> when(Condition rule) {
    return new Parameter<>(name, usual, bounds, whole, words, searched, Optional.of(rule));
  }

  /**
   * When the parameter is active.
   *
   * @return empty where it always is
   */
  public Optional<Condition> condition() {
    return condition;
  }

  /**
   * What the setting is called.
   *
   * @return lower case with underscores
   */
  public String name() {
    return name;
  }

  /**
   * The value to begin with.
   *
   * @return one the parameter may have
   */
  public T usual() {
    return usual;
  }

  /**
   * Where a search looks.
   *
   * @return empty where the parameter is not tuned
   */
  public Optional<Distribution> distribution() {
    return searched;
  }

  /**
   * Checks a value.
   *
   * @param value a number, a truth value or a string
   * @return the value as the parameter has it: {@code 1} of a {@code Double} is {@code 1.0}
   * @throws IllegalArgumentException if it is none the parameter may have, naming parameter, value and rule
   */
  @SuppressWarnings("unchecked")
  public T check(Object value) {
    if (words.contains(value)) {
      return (T) value;
    }
    if (value instanceof Number number && bounds.isPresent() && bounds.get().contain(number.doubleValue())) {
      double wanted = number.doubleValue();
      if (!whole) {
        return (T) Double.valueOf(wanted);
      }
      if (wanted == (int) wanted) {
        return (T) Integer.valueOf((int) wanted);
      }
    }
    throw new IllegalArgumentException(
        name + " " + value + " must be " + rule() + "; the usual value is " + usual);
  }

  /** The values the parameter may have. */
  private String rule() {
    StringJoiner rules = new StringJoiner(" or ");
    bounds.ifPresent(allowed -> rules.add((whole ? "a whole number, " : "") + allowed));
    words.forEach(word -> rules.add(word.toString()));
    return rules.toString();
  }

  @Override
  public String toString() {
    return name + ": " + rule() + "; usually " + usual;
  }
}
