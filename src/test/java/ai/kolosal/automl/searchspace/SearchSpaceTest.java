package ai.kolosal.automl.searchspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.random.SeedTree;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SearchSpaceTest {
  private static final Parameter<Double> RATE =
      Parameter.number("rate", 0.05, Bounds.above(0).atMost(1)).searchedByLogarithm(0.005, 0.1);
  private static final Parameter<Integer> LEAVES =
      Parameter.whole("leaves", 31, Bounds.between(2, 131_072)).searchedByLogarithm(2, 200);
  private static final Parameter<Boolean> EXTRA = Parameter.flag("extra", false).searched();
  private static final Parameter<String> POLICY = Parameter.choice("policy", "depth", "loss").searched();
  private static final Parameter<Object> ALPHA =
      Parameter.number("alpha", 1, Bounds.atLeast(0)).or("auto").usually("auto");
  private static final SearchSpace SPACE = SearchSpace.of(RATE, LEAVES, EXTRA).and(SearchSpace.of(POLICY, ALPHA));

  private static String refusal(String name, Object value) {
    return assertThrows(IllegalArgumentException.class, () -> SPACE.check(name, value)).getMessage();
  }

  @Test
  void saysWhatIsWrongAndWhatWouldNotBe() {
    assertEquals("rate 0.0 must be above 0 and at most 1; the usual value is 0.05", refusal("rate", 0.0));
    assertEquals(
        "leaves 1 must be a whole number, at least 2 and at most 131072; the usual value is 31", refusal("leaves", 1));
    assertEquals("policy wide must be depth or loss; the usual value is depth", refusal("policy", "wide"));
    assertEquals("alpha NaN must be finite and at least 0 or auto; the usual value is auto",
        refusal("alpha", Double.NaN));
    assertTrue(refusal("leafs", 3).contains("'leafs'; the nearest names are 'leaves'"), refusal("leafs", 3));
  }

  @Test
  void knowsTheEndsOfBounds() {
    assertTrue(Bounds.between(2, 3).contain(2) && Bounds.between(2, 3).contain(3));
    assertFalse(Bounds.above(2).below(3).contain(2) || Bounds.above(2).below(3).contain(3));
    assertFalse(Bounds.atLeast(0).contain(Double.POSITIVE_INFINITY) || Bounds.atLeast(0).contain(Double.NaN));
    assertEquals("above 0.5 and below 3", Bounds.above(0.5).below(3).toString());
    assertThrows(IllegalArgumentException.class, () -> Bounds.between(3, 2));
    assertThrows(IllegalArgumentException.class, () -> Bounds.between(3, Double.POSITIVE_INFINITY));
  }

  @Test
  void givesNumbersTheTypeOfTheirParameter() {
    assertEquals(1.0, SPACE.check("rate", 1));
    assertEquals(63, SPACE.check("leaves", 63.0));
    assertEquals(2.0, SPACE.check("alpha", 2L));
    for (Object strange : List.of(63.5, 1e300, "63", true)) {
      assertThrows(IllegalArgumentException.class, () -> SPACE.check("leaves", strange));
    }
    assertEquals(Map.of("leaves", 4, "extra", true),
        SPACE.check(Params.of(Map.of("extra", true, "leaves", 4L))).values());
  }

  @Test
  void holdsValuesInOrderAndWithTheirTypes() {
    Params usual = SPACE.usual();
    assertEquals("{alpha=auto, extra=false, leaves=31, policy=depth, rate=0.05}", usual.toString());
    Params other = usual.with("leaves", 7);
    assertEquals(7, other.get(LEAVES));
    assertEquals(31, usual.get(LEAVES));
    assertEquals("auto", other.get(ALPHA));
    assertThrows(IllegalArgumentException.class, () -> Params.of(Map.of("leaf", 1)).get(LEAVES));
    assertThrows(UnsupportedOperationException.class, () -> usual.values().put("leaves", 1));
    assertEquals(usual, Params.of(usual.values()));
  }

  @Test
  void drawsWithinTheRangesAndEverywhereInThem() {
    RandomGenerator random = new SeedTree(5).generator();
    int[] leaves = new int[201];
    int slow = 0;
    int extra = 0;
    for (int i = 0; i < 4000; i++) {
      Params drawn = SPACE.sample(random);
      assertEquals(drawn, SPACE.check(drawn));
      assertFalse(drawn.values().containsKey("alpha"), "not searched");
      leaves[drawn.get(LEAVES)]++;
      slow += drawn.get(RATE) < Math.sqrt(0.005 * 0.1) ? 1 : 0;
      extra += drawn.get(EXTRA) ? 1 : 0;
    }
    // five standard deviations of a share are 0.04 at most
    assertEquals(0.5, slow / 4000.0, 0.04);
    assertEquals(0.5, extra / 4000.0, 0.04);
    assertEquals(Math.log(2.5 / 1.5) / Math.log(200.5 / 1.5), leaves[2] / 4000.0, 0.03);
    assertTrue(leaves[3] > leaves[30]);
    assertEquals(SPACE.sample(new SeedTree(1).generator()), SPACE.sample(new SeedTree(1).generator()));
  }

  @Test
  void uniformWholeNumbersReachBothEnds() {
    Distribution dice = new Distribution.Ints(1, 6, false);
    int[] seen = new int[7];
    RandomGenerator random = new SeedTree(6).generator();
    for (int i = 0; i < 6000; i++) {
      seen[(int) dice.draw(random)]++;
    }
    for (int k = 1; k <= 6; k++) {
      assertEquals(1000, seen[k], 150);
    }
  }

  @Test
  void refusesDeclarationsThatContradictThemselves() {
    assertThrows(IllegalArgumentException.class, () -> LEAVES.usually(1));
    assertThrows(IllegalArgumentException.class, () -> LEAVES.searched(1, 10));
    assertThrows(IllegalArgumentException.class, () -> ALPHA.searchedByLogarithm(0, 10));
    assertThrows(IllegalArgumentException.class, () -> RATE.searched(0.5, 0.1));
    assertThrows(IllegalArgumentException.class, RATE::searched);
    assertThrows(IllegalArgumentException.class, () -> SPACE.and(SearchSpace.of(LEAVES)));
  }
}
