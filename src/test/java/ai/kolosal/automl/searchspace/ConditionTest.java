package ai.kolosal.automl.searchspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.random.SeedTree;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ConditionTest {
  private static final Parameter<String> KIND = Parameter.categorical("kind", "tree", "line", "none");
  private static final Parameter<Integer> DEPTH =
      Parameter.integer("depth", 1, 8).when(Condition.equalTo("kind", "tree"));
  private static final Parameter<Double> LEAF =
      Parameter.floating("leaf", 1e-3, 1).logarithmic().when(Condition.above("depth", 4));
  private static final Parameter<Double> SHARED =
      Parameter.floating("shared", 0, 1).when(Condition.in("kind", "tree", "line"));
  private static final SearchSpace SPACE = SearchSpace.of(KIND, DEPTH, LEAF, SHARED);

  @Test
  void drawsActiveParametersOnly() {
    RandomGenerator random = new SeedTree(3).generator();
    Map<Set<String>, Integer> seen = new HashMap<>();
    for (int i = 0; i < 4_000; i++) {
      Params drawn = SPACE.sample(random);
      seen.merge(drawn.values().keySet(), 1, Integer::sum);
      boolean tree = drawn.values().get("kind").equals("tree");
      assertEquals(tree, drawn.values().containsKey("depth"));
      assertEquals(tree && (Integer) drawn.values().get("depth") > 4, drawn.values().containsKey("leaf"));
      assertEquals(!drawn.values().get("kind").equals("none"), drawn.values().containsKey("shared"));
    }
    assertEquals(4, seen.size(), seen.toString());
    // six standard deviations of a share are 0.04
    assertEquals(1 / 6.0, seen.get(Set.of("kind", "depth", "leaf", "shared")) / 4_000.0, 0.04);
  }

  @Test
  void usualValuesAreOfAllAndDefaultsOfTheActive() {
    assertEquals(Set.of("kind", "depth", "leaf", "shared"), SPACE.usual().values().keySet());
    assertEquals(Map.of("kind", "tree", "depth", 4, "shared", 0.5),
        SearchSpace.of(KIND, DEPTH.usually(4), LEAF, SHARED, Parameter.flag("unsearched", true)).defaults().values());
    assertEquals(0.1, SearchSpace.of(Parameter.number("x", 0, Bounds.atLeast(0)).searchedByLogarithm(0.1, 10))
        .defaults().values().get("x"));
    assertEquals(1.0, (Double) SearchSpace.of(
        Parameter.number("x", 0, Bounds.atLeast(0)).searchedByLogarithm(0.1, 10).or("auto").usually("auto"))
        .defaults().values().get("x"), 1e-12);
  }

  @Test
  void aParentThatIsNotSearchedHasItsUsualValue() {
    SearchSpace space = SearchSpace.of(
        Parameter.flag("on", true), Parameter.flag("off", false),
        Parameter.bool("a").when(Condition.equalTo("on", true)),
        Parameter.whole("n", 3, Bounds.atLeast(1)).when(Condition.equalTo("on", true)),
        Parameter.bool("b").when(Condition.above("n", 2)));
    assertEquals(Set.of("a", "b"), space.sample(new SeedTree(1).generator()).values().keySet());
    assertFalse(space.isActive("a", Map.of("on", false)));
    assertFalse(space.isActive("b", Map.of("on", false)));
    assertTrue(refusal(Parameter.flag("off", false), Parameter.bool("c").when(Condition.equalTo("off", true)))
        .endsWith("that is never true; 'off' is not searched, always false"));
  }

  @Test
  void numbersCountByTheirValue() {
    SearchSpace space = SearchSpace.of(Parameter.floating("x", 0, 4).step(1),
        Parameter.bool("child").when(Condition.equalTo("x", 1)));
    assertTrue(space.isActive("child", Map.of("x", 1.0)));
    assertFalse(space.isActive("child", Map.of("x", 2.0)));
    assertFalse(Condition.above("x", 1).holds("2"));
  }

  private static String refusal(Parameter<?>... parameters) {
    return assertThrows(IllegalArgumentException.class, () -> SearchSpace.of(parameters)).getMessage();
  }

  @Test
  void refusesWhatNeverHolds() {
    assertEquals("parameter 'depth' is active where 'kind' is tree, but 'kind' is declared after it; declare it before",
        refusal(DEPTH, KIND));
    assertEquals("parameter 'a' is active where 'kinds' is one of [x, y], but there is no such parameter before it; "
        + "the nearest name is 'kind'", refusal(KIND, Parameter.bool("a").when(Condition.in("kinds", "x", "y"))));
    assertEquals("parameter 'a' is active where 'kind' is one of [tree, shrub], but that is never shrub; "
        + "'kind' is searched among [tree, line, none]",
        refusal(KIND, Parameter.bool("a").when(Condition.in("kind", "tree", "shrub"))));
    assertTrue(refusal(KIND, Parameter.bool("a").when(Condition.above("kind", 3))).contains("that is no number"));
    assertEquals("parameter 'a' is active where 'n' is above 8.0, but that never happens; "
        + "'n' is searched among the whole numbers from 1 to 8",
        refusal(Parameter.integer("n", 1, 8), Parameter.bool("a").when(Condition.above("n", 8))));
    assertTrue(refusal(Parameter.integer("n", 1, 8), Parameter.bool("a").when(Condition.below("n", 1)))
        .contains("never happens"));
    assertTrue(refusal(Parameter.integer("n", 1, 9).step(4), Parameter.bool("a").when(Condition.equalTo("n", 4)))
        .contains("that is never 4"));
    assertTrue(refusal(Parameter.bool("a").when(Condition.equalTo("a", true))).contains("declared after it"));
    assertThrows(IllegalArgumentException.class, () -> Condition.in("x"));
    assertThrows(IllegalArgumentException.class, () -> Condition.below("x", Double.NaN));
  }

  @Test
  void knownValuesDecideConditions() {
    assertEquals(Set.of("shared"), SPACE.fixing(Params.of(Map.of("kind", "line"))).parameters().keySet());
    assertTrue(SPACE.fixing(Params.of(Map.of("kind", "none"))).parameters().isEmpty());
    SearchSpace tree = SPACE.fixing(Params.of(Map.of("kind", "tree")));
    assertEquals(SearchSpace.of(Parameter.integer("depth", 1, 8), LEAF, Parameter.floating("shared", 0, 1)), tree);
    SearchSpace deep = SPACE.fixing(Params.of(Map.of("depth", 6)));
    assertEquals(Set.of("kind", "leaf", "shared"), deep.parameters().keySet());
    assertEquals(Condition.equalTo("kind", "tree"), deep.parameters().get("leaf").condition().orElseThrow());
    assertFalse(SPACE.fixing(Params.of(Map.of("depth", 2))).parameters().containsKey("leaf"));
    assertFalse(SPACE.fixing(Params.of(Map.of("kind", "line", "depth", 8))).parameters().containsKey("leaf"));
    assertThrows(IllegalArgumentException.class, () -> SPACE.fixing(Params.of(Map.of("deph", 2))));
  }
}
