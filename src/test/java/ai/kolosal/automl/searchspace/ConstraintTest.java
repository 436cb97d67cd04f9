package ai.kolosal.automl.searchspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.error.StudyException;
import ai.kolosal.automl.random.SeedTree;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ConstraintTest {
  private static final Parameter<Integer> LEAST = Parameter.integer("min_leaf", 1, 20);
  private static final Parameter<Integer> MOST = Parameter.integer("max_leaf", 1, 20);
  private static final SearchSpace SPACE = SearchSpace.of(LEAST, MOST, Parameter.categorical("a", "x", "y"),
      Parameter.categorical("b", "x", "y"), Parameter.ordinal("width", 1, 4, 16));

  private static Params leaves(int least, int most) {
    return Params.of(Map.of("min_leaf", least, "max_leaf", most));
  }

  @Test
  void comparesValues() {
    Constraint atMost = Constraint.atMost("min_leaf", "max_leaf");
    assertTrue(atMost.holds(leaves(3, 3)) && atMost.holds(leaves(2, 3)));
    assertFalse(atMost.holds(leaves(4, 3)));
    Constraint below = Constraint.below("min_leaf", "max_leaf");
    assertTrue(below.holds(leaves(2, 3)));
    assertFalse(below.holds(leaves(3, 3)));
    Constraint different = Constraint.different("a", "b");
    assertTrue(different.holds(Params.of(Map.of("a", "x", "b", "y"))));
    assertFalse(different.holds(Params.of(Map.of("a", "x", "b", "x"))));
    assertFalse(Constraint.different("p", "q").holds(Params.of(Map.of("p", 1, "q", 1.0))));
    assertTrue(atMost.holds(Params.of(Map.of("min_leaf", 9))), "says nothing of one that is not active");
    assertEquals("min_leaf ≤ max_leaf", atMost.toString());
  }

  @Test
  void sumsUpToRounding() {
    Constraint shares = Constraint.linear(Map.of("p", 1.0, "q", 1.0, "r", -2.0), 0.3);
    assertTrue(shares.holds(Params.of(Map.of("p", 0.1, "q", 0.2))), "0.1 + 0.2 is 0.3 but for rounding");
    assertFalse(shares.holds(Params.of(Map.of("p", 0.1, "q", 0.2001))));
    assertTrue(shares.holds(Params.of(Map.of("p", 5, "q", "auto", "r", 4.0))));
    assertEquals("p + q + -2.0·r ≤ 0.3", shares.toString());
  }

  @Test
  void drawsKeepThem() {
    SearchSpace space = SPACE.constrained(
        Constraint.below("min_leaf", "max_leaf"),
        Constraint.different("a", "b"),
        Constraint.linear(Map.of("max_leaf", 1.0, "width", 1.0), 20),
        Constraint.rule("not both small", p -> (Integer) p.values().get("width") > 1 || p.get(MOST) > 4));
    RandomGenerator random = new SeedTree(4).generator();
    for (int i = 0; i < 500; i++) {
      Params drawn = space.sample(random);
      assertTrue(drawn.get(LEAST) < drawn.get(MOST));
      assertNotEquals(drawn.values().get("a"), drawn.values().get("b"));
      assertTrue(drawn.get(MOST) + (Integer) drawn.values().get("width") <= 20);
      assertEquals(Optional.empty(), space.broken(drawn));
    }
    assertEquals("a ≠ b", space.broken(space.sample(random).with("a", "x").with("b", "x")).orElseThrow().toString());
  }

  @Test
  void whatIsNotSearchedHasItsUsualValue() {
    SearchSpace space = SearchSpace.of(Parameter.whole("top", 5, Bounds.atLeast(1)), LEAST)
        .constrained(Constraint.below("min_leaf", "top"));
    RandomGenerator random = new SeedTree(5).generator();
    for (int i = 0; i < 100; i++) {
      assertTrue(space.sample(random).get(LEAST) < 5);
    }
    assertEquals(Optional.empty(), space.broken(Params.of(Map.of("min_leaf", 7, "top", 9))));
  }

  private static String refusal(Constraint constraint) {
    return assertThrows(IllegalArgumentException.class, () -> SPACE.constrained(constraint)).getMessage();
  }

  @Test
  void refusesWhatCannotHold() {
    assertTrue(refusal(Constraint.atMost("min_leafs", "max_leaf"))
        .contains("looks at 'min_leafs', which is no parameter; the nearest names are 'min_leaf'"),
        refusal(Constraint.atMost("min_leafs", "max_leaf")));
    assertTrue(refusal(Constraint.below("a", "max_leaf")).contains("compares numbers, and 'a' is one of [x, y]"));
    assertTrue(refusal(Constraint.linear(Map.of("min_leaf", 1.0, "max_leaf", 2.0), 2.5))
        .contains("2.0·max_leaf + min_leaf ≤ 2.5 is broken by all values, even by {max_leaf=1.0, min_leaf=1.0}"));
    assertTrue(refusal(Constraint.linear(Map.of("min_leaf", -1.0), -21)).contains("even by {min_leaf=20.0}"));
    assertThrows(IllegalArgumentException.class, () -> Constraint.linear(Map.of(), 1));
    assertThrows(IllegalArgumentException.class, () -> Constraint.linear(Map.of("x", Double.NaN), 1));
    SearchSpace never = SPACE.constrained(Constraint.rule("no value will do", p -> false));
    String said =
        assertThrows(StudyException.class, () -> never.sample(new SeedTree(1).generator())).getMessage();
    assertTrue(said.startsWith("10000 draws from the space break its constraints, most often no value will do;"), said);
  }

  @Test
  void knownValuesCount() {
    SearchSpace space = SPACE.constrained(Constraint.below("min_leaf", "max_leaf"))
        .fixing(Params.of(Map.of("max_leaf", 3)));
    RandomGenerator random = new SeedTree(6).generator();
    for (int i = 0; i < 100; i++) {
      assertTrue((Integer) space.sample(random).values().get("min_leaf") < 3);
    }
    assertEquals(space,
        SPACE.constrained(Constraint.below("min_leaf", "max_leaf")).fixing(Params.of(Map.of("max_leaf", 3))));
  }

  @Test
  void spacesAreEqualByContentInOrder() {
    assertEquals(SearchSpace.of(LEAST, MOST), SearchSpace.of(LEAST, Parameter.integer("max_leaf", 1, 20)));
    assertNotEquals(SearchSpace.of(LEAST, MOST), SearchSpace.of(MOST, LEAST));
    assertNotEquals(SearchSpace.of(LEAST), SearchSpace.of(LEAST.usually(2)));
    assertNotEquals(SearchSpace.of(LEAST, MOST),
        SearchSpace.of(LEAST, MOST).constrained(Constraint.atMost("min_leaf", "max_leaf")));
    assertNotEquals(SearchSpace.of(Parameter.categorical("a", 1, 2)), SearchSpace.of(Parameter.ordinal("a", 1, 2)));
  }
}
