package ai.kolosal.automl.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.random.SeedTree;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** e to a power and the logarithm against those of Java and, where the bits differ, against forty digits. */
class ElementaryTest {
  private static final MathContext DIGITS = new MathContext(40, RoundingMode.HALF_EVEN);
  private static final BigDecimal LN2 = new BigDecimal("0.69314718055994530941723212145817656807550013436025525412068");
  private static final int POINTS = 500_000;

  @ParameterizedTest
  @CsvSource({
    "NaN, NaN", "Infinity, Infinity", "-Infinity, 0", "0, 1", "-0.0, 1", "4.9e-324, 1", "710, Infinity", "-746, 0",
    "1e308, Infinity", "-1e308, 0", "709.79, Infinity", "-745.14, 0", "-745.13, 4.9e-324", "1, 2.7182818284590455"
  })
  void expAtItsEnds(double x, double power) {
    assertEquals(power, Elementary.exp(x));
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, NaN", "Infinity, Infinity", "-Infinity, NaN", "0, -Infinity", "-0.0, -Infinity", "1, 0", "-1, NaN",
    "-4.9e-324, NaN", "4.9e-324, -744.4400719213812", "2.2250738585072014e-308, -708.3964185322641",
    "1.7976931348623157e308, 709.782712893384", "0.9999999999999999, -1.1102230246251565e-16"
  })
  void logAtItsEnds(double x, double logarithm) {
    assertEquals(logarithm, Elementary.log(x));
  }

  /** {@link StrictMath} is off by less than an ulp itself: only where the bits differ is the true value worked out. */
  @Test
  void expIsWithinAnUlp() {
    RandomGenerator random = new SeedTree(1).generator();
    double[][] ranges = {{-745.2, 709.7}, {-40, 0}, {-1, 1}, {-745.2, -708}, {709, 709.79}, {-1e-9, 1e-9}};
    within(random, ranges, Elementary::exp, StrictMath::exp, ElementaryTest::expError);
  }

  @Test
  void logIsWithinAnUlp() {
    RandomGenerator random = new SeedTree(2).generator();
    double[][] ranges = {{0, 1}, {0.5, 2}, {0.7, 0.72}, {1 - 1e-6, 1 + 1e-6}, {0, 1e300}, {0, 1e-308}};
    within(random, ranges, Elementary::log, StrictMath::log, ElementaryTest::logError);
  }

  private interface Error {
    double ulps(double x, double found);
  }

  private static void within(
      RandomGenerator random, double[][] ranges, DoubleUnaryOperator mine, DoubleUnaryOperator known, Error error) {
    int checked = 0;
    for (int i = 0; i < POINTS; i++) {
      double[] range = ranges[i % ranges.length];
      double x = random.nextDouble(range[0], range[1]);
      double found = mine.applyAsDouble(x);
      double expected = known.applyAsDouble(x);
      assertTrue(Math.abs(found - expected) <= 1.5 * Math.ulp(expected) || found == expected, () -> "at " + x);
      if (found != expected && checked++ < 3000) {
        double ulps = error.ulps(x, found);
        assertTrue(ulps < 1, () -> ulps + " ulp at " + x);
      }
    }
    assertTrue(checked > 100, "both were the same too often for anything to be worked out");
  }

  private static double expError(double x, double found) {
    return ulps(exp(new BigDecimal(x)), found);
  }

  /* One step of Newton's from the answer, which is off by 10⁻¹⁶: the next is off by its square. */
  private static double logError(double x, double found) {
    BigDecimal y = new BigDecimal(found);
    BigDecimal more = new BigDecimal(x).divide(exp(y), DIGITS).subtract(BigDecimal.ONE);
    return ulps(y.add(more).subtract(more.multiply(more).divide(BigDecimal.valueOf(2), DIGITS)), found);
  }

  private static double ulps(BigDecimal exact, double found) {
    return exact.subtract(new BigDecimal(found)).abs().divide(new BigDecimal(Math.ulp(found)), DIGITS).doubleValue();
  }

  private static BigDecimal exp(BigDecimal x) {
    BigDecimal n = x.divide(LN2, 0, RoundingMode.HALF_EVEN);
    BigDecimal r = x.subtract(n.multiply(LN2), DIGITS).divide(BigDecimal.valueOf(16), DIGITS);
    BigDecimal sum = BigDecimal.ONE;
    for (int k = 20; k >= 1; k--) {
      sum = BigDecimal.ONE.add(sum.multiply(r).divide(BigDecimal.valueOf(k), DIGITS), DIGITS);
    }
    BigDecimal two = BigDecimal.valueOf(2).pow(n.intValueExact(), DIGITS);
    return sum.pow(16, DIGITS).multiply(two, DIGITS);
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, NaN", "Infinity, Infinity", "-Infinity, -1", "0, 0", "1e-300, 1e-300", "-1e-17, -1e-17", "-50, -1",
    "710, Infinity", "709.78, 1.7928227943945155e308", "1, 1.718281828459045"
  })
  void expm1AtItsEnds(double x, double power) {
    assertEquals(power, Elementary.expm1(x), Double.isNaN(power) ? 1 : Math.ulp(power));
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, NaN", "Infinity, Infinity", "-1, -Infinity", "-1.5, NaN", "0, 0", "1e-300, 1e-300", "-1e-17, -1e-17",
    "-0.9999999999999998, -36.04365338911715", "1.7976931348623157e308, 709.782712893384"
  })
  void log1pAtItsEnds(double x, double logarithm) {
    assertEquals(logarithm, Elementary.log1p(x), Double.isNaN(logarithm) ? 1 : Math.ulp(logarithm));
  }

  /** {@link StrictMath} is off by less than an ulp itself. */
  @Test
  void nearZeroDigitsAreKept() {
    RandomGenerator random = new SeedTree(3).generator();
    for (double size : new double[] {1e-18, 1e-9, 1e-3, 0.3, 0.8, 5, 36, 700}) {
      for (int i = 0; i < 50_000; i++) {
        double x = random.nextDouble(-size, size);
        double power = StrictMath.expm1(x);
        assertEquals(power, Elementary.expm1(x), 3 * Math.ulp(power));
        double logarithm = StrictMath.log1p(Math.max(x, -0.999));
        assertEquals(logarithm, Elementary.log1p(Math.max(x, -0.999)), 3 * Math.ulp(logarithm));
      }
    }
  }

  @Property
  void theLogarithmUndoesThePower(@ForAll @DoubleRange(min = -700, max = 700) double x) {
    // eˣ is off by an ulp, 2⁻⁵² of itself, and the logarithm by one of its own
    assertEquals(x, Elementary.log(Elementary.exp(x)), 2 * Math.ulp(1.0) + Math.ulp(x));
  }

  @Property
  void powersRise(@ForAll @DoubleRange(min = -746, max = 710) double x) {
    assertTrue(Elementary.exp(x + 1e-12 * (1 + Math.abs(x))) >= Elementary.exp(x));
  }
}
