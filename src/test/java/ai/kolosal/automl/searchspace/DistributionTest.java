package ai.kolosal.automl.searchspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Distribution.Choice;
import ai.kolosal.automl.searchspace.Distribution.Floats;
import ai.kolosal.automl.searchspace.Distribution.Ints;
import ai.kolosal.automl.searchspace.Distribution.Ordinal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DistributionTest {
  @Provide
  net.jqwik.api.Arbitrary<Distribution> ranges() {
    return RandomSpaces.ranges();
  }

  @Property(tries = 300)
  void whatIsDrawnComesBack(@ForAll("ranges") Distribution range, @ForAll long seed) {
    RandomGenerator random = new SeedTree(seed).generator();
    for (int i = 0; i < 20; i++) {
      Object drawn = range.draw(random);
      double number = range.encode(drawn);
      assertTrue(Double.isFinite(number), range + " draws " + drawn);
      assertEquals(drawn, range.decode(number));
      assertEquals(number, range.encode(range.decode(number)));
    }
    for (Object end : range.ends()) {
      assertEquals(end, range.decode(range.encode(end)));
    }
    assertEquals(range.ends().get(0), range.decode(Double.NEGATIVE_INFINITY));
    assertEquals(range.ends().get(range.ends().size() - 1), range.decode(Double.POSITIVE_INFINITY));
    assertThrows(IllegalArgumentException.class, () -> range.decode(Double.NaN));
    for (Object strange : Arrays.asList("no such", Double.NaN, Double.POSITIVE_INFINITY, null, List.of())) {
      assertThrows(IllegalArgumentException.class, () -> range.encode(strange));
    }
  }

  private static Map<Object, Double> shares(Distribution range, int draws) {
    RandomGenerator random = new SeedTree(7).generator();
    Map<Object, Double> shares = new TreeMap<>();
    for (int i = 0; i < draws; i++) {
      shares.merge(range.draw(random), 1.0 / draws, Double::sum);
    }
    return shares;
  }

  /** Five standard deviations of a share of 20,000 draws are at most 0.018. */
  @Test
  void stepsAreEquallyProbable() {
    for (Distribution range : List.of(new Floats(0.1, 1, false, 0.3), new Ints(10, 19, false, 3),
        new Choice(List.of("a", "b", "c", "d")), new Ordinal(List.of(1, 4, 16, 64)))) {
      Map<Object, Double> shares = shares(range, 20_000);
      assertEquals(4, shares.size(), shares.toString());
      shares.forEach((value, share) -> assertEquals(0.25, share, 0.018, range + ": " + value));
    }
  }

  @Test
  void logarithmsSpreadOverTheWidestRanges() {
    Floats wide = new Floats(1e-300, 1e300, true);
    RandomGenerator random = new SeedTree(8).generator();
    int small = 0;
    for (int i = 0; i < 4_000; i++) {
      small += (Double) wide.draw(random) < 1 ? 1 : 0;
    }
    assertEquals(0.5, small / 4_000.0, 0.04);
    Map<Object, Double> shares = shares(new Ints(1, 3, true), 20_000);
    double all = Math.log(3.5 / 0.5);
    assertEquals(Math.log(1.5 / 0.5) / all, shares.get(1), 0.018);
    assertEquals(Math.log(2.5 / 1.5) / all, shares.get(2), 0.018);
  }

  @Test
  void stepsEndWhereTheLastOneFits() {
    assertEquals(0.9, new Floats(0, 1, false, 0.3).high(), 1e-12);
    assertEquals(1.0, new Floats(0.1, 1, false, 0.3).high(), 1e-12);
    assertEquals(97, new Ints(-3, 99, false, 10).high());
    assertEquals(new Floats(0, 1, false, 0.3), new Floats(0, 1.1, false, 0.3));
    assertEquals(1.0, (Double) new Floats(0.1, 1, false, 0.3).decode(new Floats(0.1, 1, false, 0.3).encode(1.0)), 1e-9);
    assertEquals(Integer.MAX_VALUE, new Ints(Integer.MIN_VALUE, Integer.MAX_VALUE, false).high());
    assertEquals(2_147_483_646, new Ints(Integer.MIN_VALUE, Integer.MAX_VALUE, false, 2).high());
  }

  @Test
  void valuesBesideTheStepsAreNotOfTheRange() {
    assertThrows(IllegalArgumentException.class, () -> new Floats(0, 1, false, 0.25).encode(0.3));
    assertThrows(IllegalArgumentException.class, () -> new Ints(0, 10, false, 5).encode(7));
    assertThrows(IllegalArgumentException.class, () -> new Ints(0, 10, false).encode(2.5));
    assertEquals(0.75, new Floats(0, 1, false, 0.25).encode(0.75 + 1e-12));
    assertEquals(5, new Ints(0, 10, false, 5).encode(5.0));
    assertEquals(10, new Ints(0, 10, false, 5).decode(7.6));
  }

  private static String refusal(org.junit.jupiter.api.function.Executable wrong) {
    return assertThrows(IllegalArgumentException.class, wrong).getMessage();
  }

  @Test
  void refusesWhatIsNoRange() {
    assertEquals("a search from 2.0 to 1.0 has no values; it must begin before it ends",
        refusal(() -> new Floats(2, 1, false)));
    assertEquals("a search from 0.0 to 1.0 by logarithms has no values; it must begin above 0 and before it ends",
        refusal(() -> new Floats(0, 1, true)));
    assertEquals("a search from 0.0 to 8.0 by logarithms has no values; it must begin above 0 and before it ends",
        refusal(() -> new Ints(0, 8, true)));
    assertEquals("a search from -1.0E308 to 1.0E308 is too wide; its width must be a finite number",
        refusal(() -> new Floats(-1e308, 1e308, false)));
    assertEquals("a range has either logarithms or a step, here of 0.1; leave one away",
        refusal(() -> new Floats(0.1, 1, true, 0.1)));
    assertEquals("a range has either logarithms or a step, here of 2.0; leave one away",
        refusal(() -> new Ints(1, 9, true, 2)));
    for (double step : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertEquals("a step of " + step + " leads nowhere; it must be finite and above 0",
          refusal(() -> new Floats(0, 1, false, step)));
    }
    assertEquals("a step of 0.0 leads nowhere; it must be finite and above 0", refusal(() -> new Ints(0, 1, false, 0)));
    assertThrows(IllegalArgumentException.class, () -> new Floats(Double.NaN, 1, false));
    assertThrows(IllegalArgumentException.class, () -> new Floats(0, Double.POSITIVE_INFINITY, false));
  }

  @Test
  void refusesWhatCannotBeChosen() {
    assertTrue(refusal(() -> new Choice(List.of())).startsWith("there is no value to choose"));
    assertTrue(refusal(() -> new Ordinal(List.of(1, 2, 1))).startsWith("a value stands twice in [1, 2, 1]"));
    for (Object strange : Arrays.asList(1L, 1f, 'c', Double.NaN, null, List.of(1))) {
      assertTrue(refusal(() -> new Choice(Arrays.asList("a", strange))).startsWith("the value " + strange),
          "" + strange);
    }
    assertEquals("c is none of [a, b]", refusal(() -> new Choice(List.of("a", "b")).encode("c")));
    assertEquals("0.3 is none of the numbers from 0.0 to 1.0 in steps of 0.25",
        refusal(() -> new Floats(0, 1, false, 0.25).encode(0.3)));
    assertEquals("9 is none of the whole numbers from 1 to 8 by logarithms",
        refusal(() -> new Ints(1, 8, true).encode(9)));
  }
}
