package ai.kolosal.automl.preprocessing.shape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.InvertibleTransformer;
import ai.kolosal.automl.preprocessing.shape.KBinsDiscretizer.Encoding;
import ai.kolosal.automl.preprocessing.shape.KBinsDiscretizer.Strategy;
import ai.kolosal.automl.preprocessing.shape.QuantileTransformer.Output;
import ai.kolosal.automl.preprocessing.shape.SplineTransformer.Extrapolation;
import ai.kolosal.automl.preprocessing.shape.SplineTransformer.Knots;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What quantiles, bins, products and splines promise besides their figures. */
class ShapeTest {
  private static Frame x(double... cells) {
    return Frame.of(NumericColumn.of("x", cells));
  }

  private static double[] cells(Frame frame, int column) {
    return ((NumericColumn) frame.columns().get(column)).values();
  }

  /** Cells between −1000 and 1000. */
  private static double[] tame(double[] cells) {
    return Arrays.stream(cells).map(cell -> Double.isFinite(cell) ? cell % 1000 : 0).toArray();
  }

  @Property
  void sharesLieInRangeAndAscendWithTheCells(@ForAll @Size(min = 1, max = 60) double[] cells) {
    for (int quantiles : new int[] {1, 4, 60}) {
      FittedTransformer fitted = new QuantileTransformer().withQuantiles(quantiles).fit(x(cells));
      double[] sorted = cells.clone();
      Arrays.sort(sorted);
      double before = 0;
      for (double share : cells(fitted.transform(x(sorted)), 0)) {
        assertTrue(Double.isNaN(share) || share >= before - 1e-15 && share <= 1, before + " before " + share);
        before = Double.isNaN(share) ? before : share;
      }
    }
  }

  @Property
  void undoneSharesGiveTheCellsBack(@ForAll @Size(min = 2, max = 60) double[] any) {
    double[] cells = tame(any);
    for (Output output : Output.values()) {
      InvertibleTransformer fitted =
          (InvertibleTransformer) new QuantileTransformer().withOutput(output).fit(x(cells));
      double range = Arrays.stream(cells).max().orElse(0) - Arrays.stream(cells).min().orElse(0);
      double[] back = cells(fitted.inverse(fitted.transform(x(cells))), 0);
      for (int i = 0; i < cells.length; i++) {
        assertEquals(cells[i], back[i], 1e-5 * (1 + range));
      }
    }
  }

  @Property
  void bordersOfBinsAreKept(@ForAll @Size(min = 1, max = 40) double[] cells) {
    for (Strategy strategy : Strategy.values()) {
      KBinsDiscretizer settings = new KBinsDiscretizer().withEncoding(Encoding.ORDINAL).withStrategy(strategy);
      KBinsDiscretizer.Fitted fitted = settings.fit(x(cells), null, new SeedTree(0));
      double[] edges = fitted.edges("x");
      double[] codes = cells(fitted.transform(x(cells)), 0);
      for (int i = 0; i < codes.length; i++) {
        int bin = (int) codes[i];
        assertTrue(bin == 0 || cells[i] >= edges[bin]);
        assertTrue(bin == edges.length - 2 || cells[i] < edges[bin + 1]);
      }
      Frame reversed = x(cells).take(reversed(cells.length));
      double[] again = cells(settings.fit(reversed).transform(x(cells)), 0);
      if (strategy != Strategy.KMEANS) {
        assertArrayEquals(codes, again);
      }
    }
  }

  private static int[] reversed(int count) {
    int[] index = new int[count];
    Arrays.setAll(index, i -> count - 1 - i);
    return index;
  }

  @Property
  void splinesAddUpToOneBetweenTheKnots(@ForAll @Size(min = 2, max = 40) double[] any) {
    double[] cells = tame(any);
    if (Arrays.stream(cells).max().orElse(0) - Arrays.stream(cells).min().orElse(0) < 1e-3) {
      return;
    }
    for (Extrapolation extrapolation : Extrapolation.values()) {
      for (int degree = 0; degree < 4; degree++) {
        FittedTransformer fitted =
            new SplineTransformer().withExtrapolation(extrapolation).withDegree(degree).fit(x(cells));
        Frame made = fitted.transform(x(cells));
        for (int i = 0; i < cells.length; i++) {
          double sum = 0;
          for (int s = 0; s < made.columns().size(); s++) {
            double value = cells(made, s)[i];
            assertTrue(value > -1e-9 && value < 1 + 1e-9, "" + value);
            sum += value;
          }
          assertEquals(1, sum, 1e-9);
        }
      }
    }
  }

  @Test
  void aSampleOfRowsIsDrawnBySeed() {
    RandomGenerator random = new SeedTree(5).generator();
    double[] cells = random.doubles(5000).toArray();
    QuantileTransformer settings = new QuantileTransformer().withQuantiles(20).withSubsample(500);
    double[] one = cells(settings.fit(x(cells), null, new SeedTree(1)).transform(x(cells)), 0);
    double[] same = cells(settings.fit(x(cells), null, new SeedTree(1)).transform(x(cells)), 0);
    double[] other = cells(settings.fit(x(cells), null, new SeedTree(2)).transform(x(cells)), 0);
    assertArrayEquals(one, same);
    assertTrue(!Arrays.equals(one, other));
    for (int i = 0; i < cells.length; i++) {
      assertEquals(cells[i], one[i], 0.1);
    }
  }

  @Test
  void aColumnOfWhichTheSampleSeesNothingIsLookedAtWhole() {
    double[] cells = new double[3000];
    Arrays.fill(cells, Double.NaN);
    cells[7] = 1;
    cells[1500] = 2;
    QuantileTransformer settings = new QuantileTransformer().withQuantiles(2).withSubsample(2);
    double[] shares = cells(settings.fit(x(cells)).transform(x(1, 1.5, 2)), 0);
    assertArrayEquals(new double[] {0, 0.5, 1}, shares);
  }

  @Test
  void cellsAtTheEndsOfTheNumbersHaveShares() {
    FittedTransformer fitted = new QuantileTransformer().fit(x(-Double.MAX_VALUE, 0, Double.MAX_VALUE));
    double[] cells = {Double.NEGATIVE_INFINITY, -Double.MAX_VALUE, 0, Double.MAX_VALUE, Double.POSITIVE_INFINITY};
    assertArrayEquals(new double[] {0, 0, 0.5, 1, 1}, cells(fitted.transform(x(cells)), 0));
  }

  @Test
  void cellsBeyondTheKnotsAreRefusedWhereAsked() {
    FittedTransformer fitted = new SplineTransformer().withExtrapolation(Extrapolation.ERROR).fit(x(0, 1, 2, 3));
    assertEquals(7, fitted.transform(x(0, 1.5, 3, Double.NaN)).columns().size());
    DataException e = assertThrows(DataException.class, () -> fitted.transform(x(0, 3.5)));
    assertTrue(e.getMessage().contains("'x' row 1: 3.5"), e.getMessage());
    assertThrows(DataException.class, () -> fitted.transform(x(Double.NEGATIVE_INFINITY)));
  }

  @Test
  void givenKnotsAreForEachColumn() {
    SplineTransformer settings =
        new SplineTransformer().withKnots(new Knots.Given(List.of(List.of(0.0, 1.0), List.of(2.0, 3.0))));
    assertThrows(DataException.class, () -> settings.fit(x(1, 2)));
    assertThrows(DataException.class, () -> new SplineTransformer().fit(x(-Double.MAX_VALUE, Double.MAX_VALUE)));
  }

  @Test
  void binsThatAreNoneAreRefusedWhenUndone() {
    KBinsDiscretizer.Fitted fitted =
        new KBinsDiscretizer().withEncoding(Encoding.ORDINAL).fit(x(1, 2, 3, 4, 5), null, new SeedTree(0));
    assertThrows(DataException.class, () -> fitted.inverse(x(5)));
    assertThrows(DataException.class, () -> fitted.inverse(x(0.5)));
    assertThrows(DataException.class, () -> fitted.inverse(x(-1)));
    assertThrows(DataException.class, () -> fitted.edges("y"));
  }

  @Test
  void binsWithNamesThatMeetAreUndoneEachByItsOwn() {
    Frame x =
        Frame.of(NumericColumn.of("a", 1, 1, 2, 2), NumericColumn.of("a=0", 5, 6, 5, 6),
            NumericColumn.of("a=0=0", 1, 2, 3, 4));
    InvertibleTransformer fitted = (InvertibleTransformer) new KBinsDiscretizer().withBins(2).fit(x);
    assertEquals(4, fitted.inverse(fitted.transform(x)).rows());
  }

  @Test
  void binsBetweenCentresDoNotHangOnTheUnit() {
    KBinsDiscretizer bins =
        new KBinsDiscretizer().withBins(3).withEncoding(Encoding.ORDINAL).withStrategy(Strategy.KMEANS);
    for (double unit : new double[] {1, 1e160, 1e307}) {
      double[] cells = Arrays.stream(new double[] {1, 1.1, 5, 5.1, 9, 9.1}).map(cell -> cell * unit).toArray();
      assertArrayEquals(new double[] {0, 0, 1, 1, 2, 2}, cells(bins.fit(x(cells)).transform(x(cells)), 0));
    }
  }

  @Test
  void tooManyProductsAreRefused() {
    assertThrows(DataException.class, () -> new PolynomialFeatures().withDegrees(0, 100_001).fit(x(1, 2)));
    StateWriter out = new StateWriter();
    out.writeStrings(List.of("x"));
    out.writeInt(0);
    out.writeInt(100_001);
    out.writeBoolean(false);
    out.writeBoolean(true);
    StateReader in = new StateReader("products", out.toByteArray());
    assertThrows(ArtifactException.class, () -> PolynomialFeatures.Fitted.read(in));
  }

  @Test
  void settingsAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> new QuantileTransformer().withQuantiles(0));
    assertThrows(IllegalArgumentException.class, () -> new QuantileTransformer().withSubsample(999));
    assertThrows(IllegalArgumentException.class, () -> new KBinsDiscretizer().withBins(1));
    assertThrows(IllegalArgumentException.class, () -> new KBinsDiscretizer().withSubsample(0));
    assertThrows(IllegalArgumentException.class, () -> new PolynomialFeatures().withDegrees(-1, 2));
    assertThrows(IllegalArgumentException.class, () -> new PolynomialFeatures().withDegrees(3, 2));
    assertThrows(
        IllegalArgumentException.class, () -> new PolynomialFeatures().withDegrees(0, 0).withBias(false));
    assertThrows(IllegalArgumentException.class, () -> new SplineTransformer().withDegree(-1));
    assertThrows(IllegalArgumentException.class, () -> new Knots.Uniform(1));
    assertThrows(IllegalArgumentException.class, () -> new Knots.Quantile(1));
    assertThrows(IllegalArgumentException.class, () -> new Knots.Given(List.of(List.of(1.0, 1.0))));
    assertThrows(IllegalArgumentException.class, () -> new Knots.Given(List.of(List.of(1.0, Double.NaN))));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Knots.Given(List.of(List.of(1.0, 2.0), List.of(1.0, 2.0, 3.0))));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SplineTransformer().withExtrapolation(Extrapolation.PERIODIC).withDegree(5));
  }
}
