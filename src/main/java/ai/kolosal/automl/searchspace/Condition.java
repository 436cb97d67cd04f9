package ai.kolosal.automl.searchspace;

import java.util.List;

/** When a parameter is active: a rule on the value of another, which must itself be active. */
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
   */
  record In(String parent, List<Object> values) implements Condition {
    /** Copies the values. */
    public In {
      values = List.copyOf(values);
    }

    @Override
    public boolean holds(Object value) {
      return values.contains(value);
    }
  }

  /**
   * The parent is a greater number.
   *
   * @param parent the parameter looked at
   * @param bound what its value exceeds
   */
  record Greater(String parent, double bound) implements Condition {
    @Override
    public boolean holds(Object value) {
      return value instanceof Number number && number.doubleValue() > bound;
    }
  }

  /**
   * The parent is a smaller number.
   *
   * @param parent the parameter looked at
   * @param bound what exceeds its value
   */
  record Less(String parent, double bound) implements Condition {
    @Override
    public boolean holds(Object value) {
      return value instanceof Number number && number.doubleValue() < bound;
    }
  }
}
