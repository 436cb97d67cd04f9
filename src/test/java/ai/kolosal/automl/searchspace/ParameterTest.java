package ai.kolosal.automl.searchspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ParameterTest {
  @Test
  void usualValuesFollowTheRangeUntilOneIsGiven() {
    assertEquals(0.5, Parameter.floating("x", 0, 1).usual());
    assertEquals(0.01, Parameter.floating("x", 1e-4, 1).logarithmic().usual(), 1e-15);
    assertEquals(0.2, Parameter.floating("x", 1e-4, 1).usually(0.2).logarithmic().usual());
    assertEquals(0.6, Parameter.floating("x", 0, 1).step(0.3).usual(), 1e-12);
    assertEquals(8, Parameter.integer("n", 1, 64).logarithmic().usual());
    assertEquals(5, Parameter.integer("n", 1, 8).step(2).usual());
    assertEquals("sgd", Parameter.categorical("o", "sgd", "adam").usual());
    assertEquals(16, Parameter.ordinal("w", 4, 16, 64).usual());
    assertEquals(0, Parameter.integer("n", Integer.MIN_VALUE, Integer.MAX_VALUE).usual());
    assertEquals(1.0, Parameter.number("x", 0, Bounds.atLeast(0)).or("auto").usually(1).usual());
  }

  @Test
  void shortFormsAreTheLongOnes() {
    assertEquals(Parameter.searched("x", new Distribution.Floats(1e-4, 1, true)),
        Parameter.floating("x", 1e-4, 1).logarithmic());
    assertEquals(Parameter.searched("n", new Distribution.Ints(1, 9, false, 2)), Parameter.integer("n", 1, 9).step(2));
    assertEquals(Parameter.flag("f", false).searched(), Parameter.bool("f"));
    assertEquals(7, Parameter.integer("n", 7, 7).usual());
    assertEquals("n: a whole number, 7; usually 7", Parameter.integer("n", 7, 7).toString());
  }

  private static String refusal(org.junit.jupiter.api.function.Executable wrong) {
    return assertThrows(IllegalArgumentException.class, wrong).getMessage();
  }

  @Test
  void refusesWhatCannotBe() {
    assertEquals("parameter 'o' searches [a, b], which can have no logarithms; declare a range of numbers first",
        refusal(() -> Parameter.categorical("o", "a", "b").logarithmic()));
    assertEquals("parameter 'f' searches nothing, which can have no step; declare a range of numbers first",
        refusal(() -> Parameter.flag("f", true).step(2)));
    assertEquals("parameter 'n' has a step of 0.5; it must be above 0 and a whole number",
        refusal(() -> Parameter.integer("n", 1, 9).step(0.5)));
    assertEquals("parameter 'x' has a step of 0.0; it must be above 0",
        refusal(() -> Parameter.floating("x", 1, 9).step(0)));
    assertTrue(refusal(() -> Parameter.floating("x", 1, 9).step(1).logarithmic()).contains("leave one away"));
    assertTrue(refusal(() -> Parameter.floating("x", 0, 9).logarithmic()).contains("must begin above 0"));
    assertTrue(refusal(() -> Parameter.floating(" ", 0, 9)).contains("has no name"));
    assertTrue(refusal(() -> Parameter.categorical("o")).contains("no value to choose"));
    assertEquals("x 11.0 must be at least 0 and at most 9; the usual value is 11.0",
        refusal(() -> Parameter.floating("x", 0, 9).usually(11.0)));
  }
}
