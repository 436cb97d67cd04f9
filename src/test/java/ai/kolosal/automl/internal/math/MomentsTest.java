package ai.kolosal.automl.internal.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.kolosal.automl.random.SeedTree;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moments against sums in exact decimals. */
class MomentsTest {
  private static final MathContext DIGITS = new MathContext(60);

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1000", "1e15, 1, 1000", "1e15, 1, 30000", "-1e15, 3, 8193", "1e8, 1e-6, 20000", "0, 1e200, 100",
    "0, 1e-200, 100", "1e300, 1e290, 100", "5, 1e15, 9"
  })
  void areThoseOfExactSums(double offset, double noise, int n) {
    RandomGenerator random = new SeedTree(4).generator();
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = offset + noise * random.nextGaussian();
    }
    check(values, 1e-13);
  }

  /** Far from all others, so that no guess of the mean from one value is near it. */
  @Test
  void anOutlierAtTheBeginningCostsNothing() {
    RandomGenerator random = new SeedTree(5).generator();
    double[] values = random.doubles(20_000).toArray();
    values[0] = 1e15;
    check(values, 1e-13);
  }

  @Property
  void anyFewValues(@ForAll @Size(min = 2, max = 40) double @DoubleRange(min = -1e100, max = 1e100) [] values) {
    check(values, 1e-12);
  }

  private static void check(double[] values, double tolerance) {
    BigDecimal n = BigDecimal.valueOf(values.length);
    BigDecimal sum = BigDecimal.ZERO;
    for (double value : values) {
      sum = sum.add(new BigDecimal(value));
    }
    BigDecimal mean = sum.divide(n, DIGITS);
    BigDecimal squares = BigDecimal.ZERO;
    double size = 0;
    for (double value : values) {
      BigDecimal d = new BigDecimal(value).subtract(mean);
      squares = squares.add(d.multiply(d, DIGITS), DIGITS);
      size = Math.max(size, Math.abs(value));
    }
    double deviation = squares.divide(n, DIGITS).sqrt(DIGITS).doubleValue();
    Moments moments = Moments.of(values);
    assertEquals(deviation, moments.deviation(), tolerance * deviation);
    assertEquals(mean.doubleValue(), moments.mean(), 2 * Math.ulp(mean.doubleValue()) + tolerance * deviation);
  }

  @Test
  void whatIsNotFiniteDoesNotCount() {
    assertEquals(Moments.of(new double[] {1, 2, 6}),
        Moments.of(new double[] {Double.NaN, 1, 1 / 0.0, 2, Double.NaN, -1 / 0.0, 6}));
    assertEquals(new Moments(Double.NaN, Double.NaN), Moments.of(new double[] {Double.NaN, 1 / 0.0}));
    assertEquals(new Moments(Double.NaN, Double.NaN), Moments.of(new double[0]));
  }

  @Test
  void equalValuesHaveNoDeviation() {
    assertEquals(new Moments(0.1, 0), Moments.of(new double[] {0.1, 0.1, Double.NaN, 0.1}));
    assertEquals(new Moments(1e308, 0), Moments.of(new double[] {1e308, 1e308}));
  }
}
