package ai.kolosal.automl.searchspace;

import ai.kolosal.automl.error.NearestNames;
import ai.kolosal.automl.error.StudyException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * What may be tuned of something: its parameters, each by its name, in the order they were declared.
 *
 * <p>The one place that says which values are allowed, so that what is drawn and what is refused cannot differ. Immutable
 * and thread-safe.
 */
public final class SearchSpace {
  private static final int DRAWS = 10_000;

  private final Map<String, Parameter<?>> parameters = new LinkedHashMap<>();
  private final List<Parameter<?>> inOrder;
  private final List<Constraint> constraints;
  private final int hash;

  private SearchSpace(List<Parameter<?>> declared, List<Constraint> constraints) {
    Declarations declarations = new Declarations(parameters);
    for (Parameter<?> parameter : declared) {
      declarations.checkCondition(parameter, declared);
      if (parameters.put(parameter.name(), parameter) != null) {
        throw new IllegalArgumentException(
            "two parameters are called '" + parameter.name() + "'; give one another name");
      }
    }
    constraints.forEach(declarations::checkConstraint);
    inOrder = List.copyOf(declared);
    this.constraints = List.copyOf(constraints);
    hash = 31 * inOrder.hashCode() + this.constraints.hashCode();
  }

  /**
   * A space of parameters.
   *
   * @param parameters none or more, in the order to show them; whom a condition looks at stands before
   * @return the space
   * @throws IllegalArgumentException if two have the same name, or a condition looks at none that stands before or never
   *     holds
   */
  public static SearchSpace of(Parameter<?>... parameters) {
    return new SearchSpace(Arrays.asList(parameters), List.of());
  }

  static SearchSpace of(List<Parameter<?>> parameters, List<Constraint> constraints) {
    return new SearchSpace(parameters, constraints);
  }

  /**
   * This space and another.
   *
   * @param other what comes after this
   * @return the parameters and constraints of both
   * @throws IllegalArgumentException if both have a parameter of the same name
   */
  public SearchSpace and(SearchSpace other) {
    List<Parameter<?>> both = new ArrayList<>(inOrder);
    both.addAll(other.inOrder);
    return new SearchSpace(both, joined(constraints, other.constraints));
  }

  /**
   * This space with rules on the values together.
   *
   * @param more rules beside those there are
   * @return the space; what is proposed keeps all of them
   * @throws IllegalArgumentException if a rule looks at a parameter there is not, compares what is no number, or is broken
   *     by all values of the ranges
   */
  public SearchSpace constrained(Constraint... more) {
    return new SearchSpace(inOrder, joined(constraints, Arrays.asList(more)));
  }

  private static List<Constraint> joined(List<Constraint> first, List<Constraint> second) {
    List<Constraint> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }

  /**
   * This space where some values are known.
   *
   * @param known values of some parameters
   * @return the space of the others; conditions on a known value are decided, so that a parameter that would never be
   *     active is gone
   * @throws IllegalArgumentException as {@link #check(Params)}
   */
  public SearchSpace fixing(Params known) {
    Params checked = check(known);
    Map<String, Optional<Condition>> decided = new LinkedHashMap<>();
    List<Parameter<?>> left = new ArrayList<>();
    for (Parameter<?> parameter : inOrder) {
      String name = parameter.name();
      Optional<Condition> rule = parameter.condition();
      if (rule.isPresent()) {
        String parent = rule.get().parent();
        boolean dead = !decided.containsKey(parent);
        if (dead || checked.values().containsKey(parent) && !rule.get().holds(checked.values().get(parent))) {
          continue;
        }
        rule = checked.values().containsKey(parent) ? decided.get(parent) : rule;
      }
      decided.put(name, rule);
      if (!checked.values().containsKey(name)) {
        left.add(parameter.activeWhen(rule));
      }
    }
    SortedMap<String, Object> living = new TreeMap<>(checked.values());
    living.keySet().retainAll(decided.keySet());
    List<Constraint> rules = new ArrayList<>();
    for (Constraint constraint : constraints) {
      rules.add(new Constraint.Given(constraint, new Params(living)));
    }
    return new SearchSpace(left, rules);
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
   * The rules on values together.
   *
   * @return in the order they were given
   */
  public List<Constraint> constraints() {
    return constraints;
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
    return parameter(name).check(value);
  }

  private Parameter<?> parameter(String name) {
    Parameter<?> parameter = parameters.get(name);
    if (parameter == null) {
      throw new IllegalArgumentException(
          "there is no parameter '" + name + "'; " + NearestNames.hint(name, parameters.keySet()));
    }
    return parameter;
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
   * @return one of each parameter, searched or not, active or not
   */
  public Params usual() {
    Map<String, Object> usual = new TreeMap<>();
    parameters.forEach((name, parameter) -> usual.put(name, parameter.usual()));
    return Params.of(usual);
  }

  /**
   * Where a search may begin: usual values of what is searched and active.
   *
   * @return the usual value, or the nearest that the search reaches; constraints may be broken, see {@link #broken}
   */
  public Params defaults() {
    Map<String, Object> values = new TreeMap<>();
    parameters.forEach((name, parameter) -> {
      if (parameter.distribution().isPresent() && isActive(name, values)) {
        values.put(name, reached(parameter.distribution().get(), parameter.usual()));
      }
    });
    return Params.of(values);
  }

  private static Object reached(Distribution range, Object usual) {
    if (range.ends().contains(usual)) {
      return usual;
    }
    boolean numbers = range instanceof Distribution.Floats || range instanceof Distribution.Ints;
    return numbers && usual instanceof Number number ? range.decode(number.doubleValue()) : Parameter.middle(range);
  }

  /**
   * Whether a parameter is active beside other values.
   *
   * @param name a parameter's name
   * @param values values of the parameters before it
   * @return whether it has no condition, or its parent is active and has a value for which the condition holds; a parent
   *     that is not searched and has no value here has its usual one
   * @throws IllegalArgumentException if there is no such parameter
   */
  public boolean isActive(String name, Map<String, ?> values) {
    Condition rule = parameter(name).condition().orElse(null);
    if (rule == null) {
      return true;
    }
    Object value = values.get(rule.parent());
    if (value != null) {
      return rule.holds(value);
    }
    Parameter<?> parent = parameters.get(rule.parent());
    return parent.distribution().isEmpty() && rule.holds(parent.usual()) && isActive(parent.name(), values);
  }

  /**
   * A constraint that values break.
   *
   * @param values of active parameters; one that is not searched and has no value here has its usual one
   * @return the first that does not hold; empty where all hold
   */
  public Optional<Constraint> broken(Params values) {
    if (constraints.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> known = new TreeMap<>(values.values());
    parameters.forEach((name, parameter) -> {
      if (parameter.distribution().isEmpty() && isActive(name, known)) {
        known.putIfAbsent(name, parameter.usual());
      }
    });
    Params all = Params.of(known);
    return constraints.stream().filter(constraint -> !constraint.holds(all)).findFirst();
  }

  /**
   * Draws values of the parameters that are searched, one after another in their order, each by its distribution, until
   * they keep the constraints.
   *
   * @param random where randomness comes from
   * @return no value of a parameter that is not searched or not active
   * @throws StudyException if 10,000 draws break a constraint, naming the one that was broken most often
   */
  public Params sample(RandomGenerator random) {
    Map<Constraint, Integer> refusals = new LinkedHashMap<>();
    for (int i = 0; i < DRAWS; i++) {
      Params drawn = draw(random);
      Optional<Constraint> broken = broken(drawn);
      if (broken.isEmpty()) {
        return drawn;
      }
      refusals.merge(broken.get(), 1, Integer::sum);
    }
    Constraint worst = Collections.max(refusals.entrySet(), Map.Entry.comparingByValue()).getKey();
    throw new StudyException(DRAWS + " draws from the space break its constraints, most often " + worst
        + "; narrow the ranges to where the constraints hold, or loosen them");
  }

  private Params draw(RandomGenerator random) {
    SortedMap<String, Object> drawn = new TreeMap<>();
    parameters.forEach((name, parameter) -> {
      if (isActive(name, drawn)) {
        parameter.distribution().ifPresent(range -> drawn.put(name, range.draw(random)));
      }
    });
    return new Params(drawn);
  }

  /**
   * The space as text that {@link #fromJson} reads.
   *
   * @return JSON over indented lines, the same for equal spaces
   * @throws IllegalArgumentException if a constraint is a rule of code, naming it
   */
  public String toJson() {
    return SpaceWriter.write(this);
  }

  /**
   * Reads a space.
   *
   * @param json what {@link #toJson} wrote, or as the guide says
   * @return the space
   * @throws IllegalArgumentException if the text is no space, naming the place, what stands there and what should
   */
  public static SearchSpace fromJson(String json) {
    return SpaceReader.read(json);
  }

  /**
   * Whether another space is the same.
   *
   * @param other what to compare with
   * @return whether it has equal parameters in the same order, and equal constraints
   */
  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof SearchSpace that && hash == that.hash && inOrder.equals(that.inOrder)
        && constraints.equals(that.constraints);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return inOrder + (constraints.isEmpty() ? "" : " where " + constraints);
  }
}
