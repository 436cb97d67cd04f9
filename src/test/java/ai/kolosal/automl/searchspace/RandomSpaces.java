package ai.kolosal.automl.searchspace;

import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Ranges and spaces at random, with conditions and constraints that may hold. */
final class RandomSpaces {
  private static final List<Object> VALUES = List.of("a", "b\"\n", "", "ü", true, false, 0, -7, 1.5, 1.0, 1, -0.0);

  private RandomSpaces() {}

  static Arbitrary<Distribution> ranges() {
    return Arbitraries.longs().map(seed -> range(new SeedTree(seed).generator()));
  }

  static Arbitrary<SearchSpace> spaces() {
    return Arbitraries.longs().map(seed -> space(new SeedTree(seed).generator()));
  }

  static Distribution range(RandomGenerator random) {
    int kind = random.nextInt(8);
    double scale = Math.pow(10, random.nextInt(-200, 200));
    double low = random.nextBoolean() ? random.nextInt(-3, 4) : scale * (random.nextDouble() - 0.5);
    double width = random.nextInt(5) == 0 ? 0 : Math.max(Math.abs(low), 1e-3) * random.nextDouble() * 10;
    int from = random.nextInt(-1_000, 1_000);
    int to = from + random.nextInt(random.nextBoolean() ? 5 : 1_000_000);
    return switch (kind) {
      case 0 -> new Distribution.Floats(low, low + width, false);
      case 1 -> new Distribution.Floats(scale, scale * (1 + 1e5 * random.nextDouble()), true);
      case 2 -> new Distribution.Floats(low, low + width, false, Math.max(width, 1) * (0.01 + random.nextDouble()));
      case 3 -> new Distribution.Ints(from, to, false);
      case 4 -> new Distribution.Ints(Math.abs(from) + 1, Math.abs(from) + 1 + to - from, true);
      case 5 -> new Distribution.Ints(from, to, false, 1 + random.nextInt(100));
      case 6 -> new Distribution.Choice(some(random));
      default -> new Distribution.Ordinal(some(random));
    };
  }

  private static List<Object> some(RandomGenerator random) {
    List<Object> left = new ArrayList<>(VALUES);
    List<Object> some = new ArrayList<>();
    for (int i = random.nextInt(1, VALUES.size()); i > 0; i--) {
      some.add(left.remove(random.nextInt(left.size())));
    }
    return some;
  }

  static SearchSpace space(RandomGenerator random) {
    List<Parameter<?>> parameters = new ArrayList<>();
    for (int i = random.nextInt(8); i >= 0; i--) {
      Parameter<?> parameter = parameter("p " + i + (random.nextBoolean() ? "" : "é\""), random);
      if (!parameters.isEmpty() && random.nextBoolean()) {
        parameter = parameter.when(condition(parameters.get(random.nextInt(parameters.size())), random));
      }
      parameters.add(parameter);
    }
    SearchSpace space = SearchSpace.of(parameters.toArray(Parameter<?>[]::new));
    String first = parameters.get(0).name();
    if (parameters.size() > 1 && random.nextBoolean()) {
      space = space.constrained(Constraint.different(first, parameters.get(1).name()));
    }
    if (parameters.get(0).distribution().orElse(null) instanceof Distribution.Ints ints) {
      space = space.constrained(Constraint.linear(Map.of(first, 1.0), ints.low() + 0.5));
    }
    return space;
  }

  private static Parameter<?> parameter(String name, RandomGenerator random) {
    switch (random.nextInt(6)) {
      case 0 :
        return Parameter.number(name, 0.5, Bounds.above(0).below(random.nextInt(1, 100))).or("auto");
      case 1 :
        return Parameter.whole(name, 3, Bounds.atLeast(1)).searchedByLogarithm(2, 100).or("none").usually("none");
      case 2 :
        return Parameter.flag(name, random.nextBoolean());
      default :
        Distribution range = range(random);
        Allowed allowed = Allowed.by(Optional.of(range));
        return new Parameter<>(name, range.draw(random), allowed.numbers(), allowed.whole(), allowed.words(),
            Optional.of(range), Optional.empty(), false);
    }
  }

  private static Condition condition(Parameter<?> parent, RandomGenerator random) {
    Object possible = parent.distribution().map(range -> range.draw(random)).orElse(parent.usual());
    if (possible instanceof Number number && random.nextBoolean()) {
      return random.nextBoolean()
          ? Condition.above(parent.name(), number.doubleValue() - 1 - Math.abs(number.doubleValue()))
          : Condition.below(parent.name(), number.doubleValue() + 1 + Math.abs(number.doubleValue()));
    }
    return Condition.in(parent.name(), possible);
  }
}
