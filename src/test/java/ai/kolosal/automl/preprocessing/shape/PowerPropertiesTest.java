package ai.kolosal.automl.preprocessing.shape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.kernel.PowerKernels;
import ai.kolosal.automl.preprocessing.InvertibleTransformer;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for powers, logarithms and roots whatever the columns. */
class PowerPropertiesTest {
  private static final PowerTransformer.Method SIGNED = PowerTransformer.Method.YEO_JOHNSON;
  private static final PowerTransformer.Method POSITIVE = PowerTransformer.Method.BOX_COX;

  private static Frame frame(double... cells) {
    return Frame.of(NumericColumn.of("x", cells));
  }

  private static double[] cells(Frame x) {
    return Columns.numeric(x, "x").values();
  }

  private static double[] thereAndBack(Transformer settings, double[] cells) {
    InvertibleTransformer fitted = (InvertibleTransformer) settings.fit(frame(cells));
    return cells(fitted.inverse(fitted.transform(frame(cells))));
  }

  @Provide
  Arbitrary<double[]> sizes() {
    return Arbitraries.doubles().between(0.01, 1000).array(double[].class).ofMinSize(1).ofMaxSize(60);
  }

  @Provide
  Arbitrary<double[]> numbers() {
    return Arbitraries.doubles().between(-50, 50).array(double[].class).ofMinSize(3).ofMaxSize(60);
  }

  @Property
  void inverseGivesBackWhatWas(
      @ForAll("sizes") double[] cells) {
    assertArrayEquals(cells, thereAndBack(new LogTransformer(), cells), 1e-9);
    assertArrayEquals(cells, thereAndBack(new LogTransformer(0.5), cells), 1e-9);
    assertArrayEquals(cells, thereAndBack(new SqrtTransformer(), cells), 1e-9);
  }

  @Property
  void valuesRiseWithTheirPowers(@ForAll("numbers") double[] cells) {
    double[] sorted = cells.clone();
    Arrays.sort(sorted);
    double[] out = cells(new PowerTransformer().fit(frame(cells)).transform(frame(sorted)));
    for (int i = 1; i < out.length; i++) {
      assertTrue(out[i] >= out[i - 1] - 1e-12 * Math.abs(out[i]));
    }
  }

  /** Whatever is learned, it is finite, and no other power of a wide grid is likelier. */
  @Property(tries = 200)
  void noPowerIsLikelier(@ForAll("numbers") double[] cells) {
    PowerCurve curve = new PowerCurve(PowerKernels.signedLog1p(cells), true);
    double best = curve.best();
    double likelihood = curve.likelihood(best);
    assertTrue(Double.isFinite(best));
    for (double power = -8; power <= 10; power += 0.25) {
      assertTrue(curve.likelihood(power) <= likelihood + 1e-6 * (1 + Math.abs(likelihood)), power + " not " + best);
    }
  }

  /** A power of normal values is found again, by a sample first and then by all. */
  @ParameterizedTest
  @ValueSource(ints = {500, 20_000})
  void thePowerOfNormalValuesIsFound(int rows) {
    RandomGenerator random = new SeedTree(6).generator();
    double[] cells = new double[rows];
    for (int i = 0; i < rows; i++) {
      cells[i] = Math.pow(10 + random.nextGaussian(), 3);
    }
    PowerTransformer.Fitted fitted =
        (PowerTransformer.Fitted) new PowerTransformer(POSITIVE, true).fit(frame(cells));
    assertEquals(1.0 / 3, fitted.power(0), rows < 1000 ? 0.2 : 0.05);
    assertArrayEquals(cells, thereAndBack(new PowerTransformer(POSITIVE, true), cells), 1e-8);
    assertArrayEquals(cells, thereAndBack(new PowerTransformer(SIGNED, false), cells), 1e-8);
  }

  @Test
  void columnsOfAnySizeGiveFinitePowers() {
    for (double size : new double[] {1e-300, 1e-9, 1, 1e9, 1e100, 1e307}) {
      for (int sign = -1; sign <= 1; sign += 2) {
        double[] cells = {size * sign, 2 * size * sign, 3 * size * sign, 7 * size * sign, 17 * size * sign};
        PowerTransformer.Fitted fitted = (PowerTransformer.Fitted) new PowerTransformer().fit(frame(cells));
        assertTrue(Double.isFinite(fitted.power(0)), "of " + size);
        for (double cell : cells(fitted.transform(frame(cells)))) {
          assertTrue(Double.isFinite(cell), cell + " of " + size);
        }
      }
    }
    double[] far = {1e15, 1e15 + 1, 1e15 + 2, 1e15 + 5};
    for (double cell : cells(new PowerTransformer().fit(frame(far)).transform(frame(far)))) {
      assertTrue(Double.isFinite(cell));
    }
  }

  @Test
  void whatACurveNeverTakesHasNoInverse() {
    double[] cells = {0.001, 0.002, 0.0015, 0.003, 40};
    InvertibleTransformer fitted = (InvertibleTransformer) new PowerTransformer(SIGNED, false).fit(frame(cells));
    assertTrue(((PowerTransformer.Fitted) fitted).power(0) < 0);
    assertTrue(Double.isNaN(cells(fitted.inverse(frame(1e6)))[0]));
  }

  @Test
  void valuesThatHaveNoLogarithmOrRootBecomeMissing() {
    double[] out = cells(new PowerTransformer(POSITIVE, false).fit(frame(1, 2, 4)).transform(frame(-1, 0, 2)));
    assertTrue(Double.isNaN(out[0]) && Double.isNaN(out[1]) && out[2] > 0);
    assertTrue(Double.isNaN(cells(new SqrtTransformer().fit(frame(1)).transform(frame(-1)))[0]));
    double[] logs = cells(new LogTransformer(2).fit(frame(1)).transform(frame(-3, -2, -1)));
    assertArrayEquals(new double[] {Double.NaN, Double.NEGATIVE_INFINITY, 0}, logs);
    assertThrows(IllegalArgumentException.class, () -> new LogTransformer(1 / 0.0));
  }
}
