package ai.kolosal.automl.searchspace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
  private final boolean usualIsMiddle;
  private final int hash;

  private Parameter(
      String name, T usual, Optional<Bounds> bounds, boolean whole, List<Object> words,
      Optional<Distribution> searched) {
    this(name, usual, bounds, whole, words, searched, Optional.empty(), false);
  }

  Parameter(
      String name, T usual, Optional<Bounds> bounds, boolean whole, List<Object> words,
      Optional<Distribution> searched, Optional<Condition> condition, boolean usualIsMiddle) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a parameter has no name; give it one, such as 'learning_rate'");
    }
    this.name = name;
    this.bounds = bounds;
    this.whole = whole;
    this.words = List.copyOf(words);
    this.searched = searched;
    this.condition = condition;
    this.usualIsMiddle = usualIsMiddle;
    this.usual = check(usual, usual);
    hash = Objects.hash(name, this.usual, bounds, whole, words, searched, condition);
    searched.ifPresent(distribution -> distribution.ends().forEach(end -> check(end, usual)));
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
   * A number that is searched uniformly between two.
   *
   * @param name what the setting is called
   * @param low the least it may be
   * @param high the greatest it may be
   * @return the parameter; its usual value is the middle of the range
   * @throws IllegalArgumentException if the range is empty or not finite
   */
  public static Parameter<Double> floating(String name, double low, double high) {
    return searched(name, new Distribution.Floats(low, high, false));
  }

  /**
   * A whole number that is searched uniformly between two.
   *
   * @param name what the setting is called
   * @param low the least it may be
   * @param high the greatest it may be
   * @return the parameter; its usual value is the middle of the range
   * @throws IllegalArgumentException if the range is empty
   */
  public static Parameter<Integer> integer(String name, int low, int high) {
    return searched(name, new Distribution.Ints(low, high, false));
  }

  /**
   * One of some values without an order.
   *
   * @param <T> what the values are
   * @param name what the setting is called
   * @param values truth values, strings, ints or doubles
   * @return the parameter; its usual value is the first
   * @throws IllegalArgumentException if there are none, one stands twice, or one is something else
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T> Parameter<T> categorical(String name, T... values) {
    return listed(name, new Distribution.Choice(Arrays.<Object>asList(values)), values[0]);
  }

  /**
   * One of some values of which neighbours are alike.
   *
   * @param <T> what the values are
   * @param name what the setting is called
   * @param values truth values, strings, ints or doubles, least first
   * @return the parameter; its usual value is the middle one
   * @throws IllegalArgumentException if there are none, one stands twice, or one is something else
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public static <T> Parameter<T> ordinal(String name, T... values) {
    return listed(name, new Distribution.Ordinal(Arrays.<Object>asList(values)), values[values.length / 2]);
  }

  private static <T> Parameter<T> listed(String name, Distribution range, T usual) {
    return new Parameter<>(name, usual, Optional.empty(), false, range.ends(), Optional.of(range));
  }

  /**
   * A truth value that is searched.
   *
   * @param name what the setting is called
   * @return the parameter; its usual value is false
   */
  public static Parameter<Boolean> bool(String name) {
    return flag(name, false).searched();
  }

  /**
   * A number that is searched.
   *
   * @param name what the setting is called
   * @param range where a search looks, which is all it may be
   * @return the parameter; its usual value is the middle of the range, or of its logarithms
   */
  public static Parameter<Double> searched(String name, Distribution.Floats range) {
    return new Parameter<>(name, (Double) middle(range), Optional.of(Bounds.between(range.low(), range.high())),
        false, List.of(), Optional.of(range), Optional.empty(), true);
  }

  /**
   * A whole number that is searched.
   *
   * @param name what the setting is called
   * @param range where a search looks, which is all it may be
   * @return the parameter; its usual value is the middle of the range, or of its logarithms
   */
  public static Parameter<Integer> searched(String name, Distribution.Ints range) {
    return new Parameter<>(name, (Integer) middle(range), Optional.of(Bounds.between(range.low(), range.high())),
        true, List.of(), Optional.of(range), Optional.empty(), true);
  }

  /**
   * One of some values that are searched.
   *
   * @param name what the setting is called
   * @param range the values, which are all it may be
   * @return the parameter; its usual value is the first
   */
  public static Parameter<Object> searched(String name, Distribution.Choice range) {
    return new Parameter<>(name, middle(range), Optional.empty(), false, range.values(), Optional.of(range));
  }

  /**
   * One of some ordered values that are searched.
   *
   * @param name what the setting is called
   * @param range the values, which are all it may be
   * @return the parameter; its usual value is the middle one
   */
  public static Parameter<Object> searched(String name, Distribution.Ordinal range) {
    return new Parameter<>(name, middle(range), Optional.empty(), false, range.values(), Optional.of(range));
  }

  /** The middle of a range or of its logarithms; the first of values without an order. */
  static Object middle(Distribution range) {
    if (range instanceof Distribution.Floats floats) {
      return floats.decode(middle(floats.low(), floats.high(), floats.logarithmic()));
    }
    if (range instanceof Distribution.Ints ints) {
      return ints.decode(middle(ints.low(), ints.high(), ints.logarithmic()));
    }
    return range.ends().get(range instanceof Distribution.Ordinal ? range.ends().size() / 2 : 0);
  }

  private static double middle(double low, double high, boolean logarithmic) {
    return logarithmic ? Math.sqrt(low) * Math.sqrt(high) : low + (high - low) / 2;
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
    return new Parameter<>(name, usual, bounds, whole, more, searched, condition, false);
  }

  /**
   * This parameter with another value to begin with.
   *
   * @param value the value
   * @return the parameter
   * @throws IllegalArgumentException if it is none the parameter may have
   */
  public Parameter<T> usually(T value) {
    return new Parameter<>(name, value, bounds, whole, words, searched, condition, false);
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

  /**
   * This parameter with numbers whose logarithms a search draws uniformly, from the same range.
   *
   * @return the parameter; unless one was given, its usual value is the middle of the logarithms
   * @throws IllegalArgumentException if no range of numbers is searched, it begins at 0 or below, or it has a step
   */
  public Parameter<T> logarithmic() {
    if (searched.orElse(null) instanceof Distribution.Floats range) {
      return again(new Distribution.Floats(range.low(), range.high(), true, range.step()));
    }
    if (searched.orElse(null) instanceof Distribution.Ints range) {
      return again(new Distribution.Ints(range.low(), range.high(), true, range.step()));
    }
    throw noRange("logarithms");
  }

  /**
   * This parameter with numbers that stand at equal distances, from the least of the same range.
   *
   * @param step the distance; a whole number for whole numbers
   * @return the parameter; unless one was given, its usual value is near the middle
   * @throws IllegalArgumentException if no range of numbers is searched, the step is not above 0, or the range has logarithms
   */
  public Parameter<T> step(double step) {
    if (!(step > 0) || whole && step != (int) step) {
      throw new IllegalArgumentException("parameter '" + name + "' has a step of " + step + "; it must be above 0"
          + (whole ? " and a whole number" : ""));
    }
    if (searched.orElse(null) instanceof Distribution.Floats range) {
      return again(new Distribution.Floats(range.low(), range.high(), range.logarithmic(), step));
    }
    if (searched.orElse(null) instanceof Distribution.Ints range) {
      return again(new Distribution.Ints(range.low(), range.high(), range.logarithmic(), (int) step));
    }
    throw noRange("a step");
  }

  private IllegalArgumentException noRange(String wish) {
    return new IllegalArgumentException("parameter '" + name + "' searches "
        + searched.map(Distribution::toString).orElse("nothing") + ", which can have no " + wish.replace("a ", "")
        + "; declare a range of numbers first");
  }

  @SuppressWarnings("unchecked")
  private Parameter<T> again(Distribution range) {
    return new Parameter<>(name, usualIsMiddle ? (T) middle(range) : usual, bounds, whole, words, Optional.of(range),
        condition, usualIsMiddle);
  }

  private Parameter<T> searched(Distribution distribution) {
    return new Parameter<>(name, usual, bounds, whole, words, Optional.of(distribution), condition, false);
  }

  /**
   * This parameter, active only where another has certain values.
   *
   * @param rule when it is active
   * @return the parameter
   */
  public Parameter<T> when(Condition rule) {
    return new Parameter<>(name, usual, bounds, whole, words, searched, Optional.of(rule), usualIsMiddle);
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
  public T check(Object value) {
    return check(value, usual);
  }

  @SuppressWarnings("unchecked")
  private T check(Object value, Object instead) {
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
        name + " " + value + " must be " + rule() + "; the usual value is " + instead);
  }

  /** This parameter with another condition, or none. */
  Parameter<T> activeWhen(Optional<Condition> rule) {
    return new Parameter<>(name, usual, bounds, whole, words, searched, rule, usualIsMiddle);
  }

  Optional<Bounds> bounds() {
    return bounds;
  }

  boolean whole() {
    return whole;
  }

  List<Object> words() {
    return words;
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

  /**
   * Whether another declares the same.
   *
   * @param other what to compare with
   * @return whether name, usual value, allowed values, range and condition are equal
   */
  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof Parameter<?> that && hash == that.hash && whole == that.whole
        && name.equals(that.name) && usual.equals(that.usual) && bounds.equals(that.bounds)
        && words.equals(that.words) && searched.equals(that.searched) && condition.equals(that.condition);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
