package ai.kolosal.automl.searchspace;

import java.util.List;

/**
 * When a parameter is active: a rule on the value of another, which must itself be active.
 *
 * <p>Numbers count by their value: 1 is 1.0. Immutable and thread-safe.
 */
public sealed interface Condition {
  /**
   * The parameter that the rule looks at.
   *
   * @return its name
   */
  String parent();

  /**
   * Whether the rule holds.
   *
   * @param value the parent's value
   * @return whether the parameter is active
   */
  boolean holds(Object value);

  /**
   * The parent has one value.
   *
   * @param parent the parameter looked at
   * @param value its value
   * @return the condition
   */
  static Condition equalTo(String parent, Object value) {
    return new In(parent, List.of(value));
  }

  /**
   * The parent has one of some values.
   *
   * @param parent the parameter looked at
   * @param values its values, at least one
   * @return the condition
   */
  static Condition in(String parent, Object... values) {
    return new In(parent, List.of(values));
  }

  /**
   * The parent is a greater number.
   *
   * @param parent the parameter looked at
   * @param bound what its value exceeds
   * @return the condition
   */
  static Condition above(String parent, double bound) {
    return new Greater(parent, bound);
  }

  /**
   * The parent is a smaller number.
   *
   * @param parent the parameter looked at
   * @param bound what exceeds its value
   * @return the condition
   */
  static Condition below(String parent, double bound) {
    return new Less(parent, bound);
  }

  /**
   * The parent has one of some values.
   *
   * @param parent the parameter looked at
   * @param values its values, at least one
   */
  record In(String parent, List<Object> values) implements Condition {
    /**
     * Copies the values.
     *
     * @throws IllegalArgumentException if there are none
     */
    public In {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException(
            "a condition on '" + parent + "' has no value for which it holds; name one at least");
      }
    }

    @Override
    public boolean holds(Object value) {
      for (Object wanted : values) {
        if (same(wanted, value)) {
          return true;
        }
      }
      return false;
    }

    private static boolean same(Object wanted, Object value) {
      return wanted instanceof Number a && value instanceof Number b
          ? a.doubleValue() == b.doubleValue()
          : wanted.equals(value);
    }

    @Override
    public String toString() {
      return "'" + parent + "' is " + (values.size() == 1 ? values.get(0).toString() : "one of " + values);
    }
  }

  /**
   * The parent is a greater number.
   *
   * @param parent the parameter looked at
   * @param bound what its value exceeds
   */
  record Greater(String parent, double bound) implements Condition {
    /**
     * Checks the bound.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    public Greater {
      finite(parent, bound);
    }

    @Override
    public boolean holds(Object value) {
      return value instanceof Number number && number.doubleValue() > bound;
    }

    @Override
    public String toString() {
      return "'" + parent + "' is above " + bound;
    }
  }

  /**
   * The parent is a smaller number.
   *
   * @param parent the parameter looked at
   * @param bound what exceeds its value
   */
  record Less(String parent, double bound) implements Condition {
    /**
     * Checks the bound.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    public Less {
      finite(parent, bound);
    }

    @Override
    public boolean holds(Object value) {
      return value instanceof Number number && number.doubleValue() < bound;
    }

    @Override
    public String toString() {
      return "'" + parent + "' is below " + bound;
    }
  }

  private static void finite(String parent, double bound) {
    if (!Double.isFinite(bound)) {
      throw new IllegalArgumentException(
          "a condition on '" + parent + "' compares it with " + bound + "; compare with a finite number");
    }
  }
}
