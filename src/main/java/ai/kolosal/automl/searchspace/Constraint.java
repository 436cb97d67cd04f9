package ai.kolosal.automl.searchspace;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A rule on values of several parameters that is known before anything is tried.
 *
 * <p>What an objective learns only by trying, such as a model that is too slow, is told with the trial instead. A rule
 * says nothing about a parameter that is not active. Numbers of an order, such as 1, 4, 16, count by their value.
 * Immutable and thread-safe.
 */
public sealed interface Constraint {
  /**
   * The parameters that the rule looks at.
   *
   * @return their names; empty where it may look at all
   */
  List<String> parameters();

  /**
   * Whether values keep the rule.
   *
   * @param values of active parameters
   * @return whether it holds
   */
  boolean holds(Params values);

  /**
   * One parameter is at most as great as another.
   *
   * @param left the smaller
   * @param right the greater
   * @return the constraint
   */
  static Constraint atMost(String left, String right) {
    return new Compare(left, Relation.AT_MOST, right);
  }

  /**
   * One parameter is smaller than another.
   *
   * @param left the smaller
   * @param right the greater
   * @return the constraint
   */
  static Constraint below(String left, String right) {
    return new Compare(left, Relation.BELOW, right);
  }

  /**
   * Two parameters have different values.
   *
   * @param left one
   * @param right the other
   * @return the constraint
   */
  static Constraint different(String left, String right) {
    return new Compare(left, Relation.DIFFERENT, right);
  }

  /**
   * A weighted sum is bounded.
   *
   * @param factors name → factor
   * @param bound what the sum is at most
   * @return the constraint
   */
  static Constraint linear(Map<String, Double> factors, double bound) {
    return new Linear(new TreeMap<>(factors), bound);
  }

  /**
   * A rule that code states.
   *
   * @param name what to call it in messages
   * @param rule true where values keep it; gets the active parameters only, and must depend on nothing else
   * @return the constraint, which JSON cannot write
   */
  static Constraint rule(String name, Predicate<Params> rule) {
    return new Rule(name, rule);
  }

  /** How two values are compared. */
  enum Relation {
    /** Left ≤ right. */
    AT_MOST("≤"),
    /** Left &lt; right. */
    BELOW("<"),
    /** Left ≠ right. */
    DIFFERENT("≠");

    private final String sign;

    Relation(String sign) {
      this.sign = sign;
    }
  }

  /**
   * Two values compared.
   *
   * @param left one parameter
   * @param relation how its value stands to the other's
   * @param right the other parameter
   */
  record Compare(String left, Relation relation, String right) implements Constraint {
    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if both are the same
     */
    public Compare {
      if (left.equals(right)) {
        throw new IllegalArgumentException(
            "a constraint compares '" + left + "' with itself; name two parameters");
      }
    }

    @Override
    public List<String> parameters() {
      return List.of(left, right);
    }

    @Override
    public boolean holds(Params values) {
      Object a = values.values().get(left);
      Object b = values.values().get(right);
      if (a == null || b == null) {
        return true;
      }
      if (a instanceof Number x && b instanceof Number y) {
        return switch (relation) {
          case AT_MOST -> x.doubleValue() <= y.doubleValue();
          case BELOW -> x.doubleValue() < y.doubleValue();
          case DIFFERENT -> x.doubleValue() != y.doubleValue();
        };
      }
      return relation != Relation.DIFFERENT || !a.equals(b);
    }

    @Override
    public String toString() {
      return left + " " + relation.sign + " " + right;
    }
  }

  /**
   * A bounded sum, up to rounding; a parameter that is not active, or is a word, adds nothing.
   *
   * @param factors name → factor
   * @param bound what the sum is at most
   */
  record Linear(SortedMap<String, Double> factors, double bound) implements Constraint {
    private static final double ROUNDING = 1e-12;

    /**
     * Copies the factors.
     *
     * @throws IllegalArgumentException if there are none, or a number is not finite
     */
    public Linear {
      factors = Collections.unmodifiableSortedMap(new TreeMap<>(factors));
      if (factors.isEmpty() || !Double.isFinite(bound) || !factors.values().stream().allMatch(Double::isFinite)) {
        throw new IllegalArgumentException("a constraint sums up " + factors + ", at most " + bound
            + "; name at least one parameter, with finite numbers");
      }
    }

    @Override
    public List<String> parameters() {
      return List.copyOf(factors.keySet());
    }

    @Override
    public boolean holds(Params values) {
      double sum = 0;
      double size = Math.abs(bound);
      for (Map.Entry<String, Double> factor : factors.entrySet()) {
        if (values.values().get(factor.getKey()) instanceof Number number) {
          double term = factor.getValue() * number.doubleValue();
          sum += term;
          size += Math.abs(term);
        }
      }
      return sum <= bound + ROUNDING * size;
    }

    @Override
    public String toString() {
      StringJoiner sum = new StringJoiner(" + ");
      factors.forEach((name, factor) -> sum.add(factor == 1 ? name : factor + "·" + name));
      return sum + " ≤ " + bound;
    }
  }

  /**
   * A rule that code states; equal to another of the same code only.
   *
   * @param name what to call it
   * @param rule true where values keep it
   */
  record Rule(String name, Predicate<Params> rule) implements Constraint {
    @Override
    public List<String> parameters() {
      return List.of();
    }

    @Override
    public boolean holds(Params values) {
      return rule.test(values);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * A rule of whose values some are known beforehand.
   *
   * @param rule the rule
   * @param known the values
   */
  record Given(Constraint rule, Params known) implements Constraint {
    @Override
    public List<String> parameters() {
      return rule.parameters().stream().filter(name -> !known.values().containsKey(name)).toList();
    }

    @Override
    public boolean holds(Params values) {
      return rule.holds(values.with(known));
    }

    @Override
    public String toString() {
      return rule + " with " + known;
    }
  }
}
