package ai.kolosal.automl.internal.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.Goldens;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IsotonicRegressionTest {
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  static List<Golden> cases() {
    return Goldens.binding("models.json.gz", "IsotonicRegression");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isScikitLearns(Golden golden) {
    double[] x = Golden.doubles(golden.input("x"));
    double[] y = Golden.doubles(golden.input("y"));
    double[] fresh = Golden.doubles(golden.input("x_new"));
    double[] weights = golden.input("sample_weight").isMissingNode() ? null
        : Golden.doubles(golden.input("sample_weight"));
    boolean auto = golden.kwarg("increasing", "true").equals("auto");
    boolean increasing = auto ? IsotonicRegression.rises(x, y) : golden.kwarg("increasing", true);
    IsotonicRegression function = IsotonicRegression
        .fit(x, y, weights, increasing, golden.kwarg("y_min", -INFINITE), golden.kwarg("y_max", INFINITE));
    String outside = golden.kwarg("out_of_bounds", "clip");
    double[] points = function.x();
    boolean leaves = Arrays.stream(fresh).anyMatch(v -> v < points[0] || v > points[points.length - 1]);
    if (golden.expectsError()) {
      // this library clips; that some lie outside can be told from the points
      assertTrue(outside.equals("raise") && leaves);
      return;
    }
    assertEquals(golden.expected().get("increasing").asBoolean(), increasing);
    golden.check("x_thresholds", points);
    golden.check("y_thresholds", function.y());
    golden.check("predict_fit", Arrays.stream(x).map(function::at).toArray());
    golden.check(
        "predict_new",
        Arrays.stream(fresh)
            .map(
                v -> outside.equals("nan") && (v < points[0] || v > points[points.length - 1]) ? Double.NaN
                    : function.at(v))
            .toArray());
  }

  @Test
  void everyCaseIsCounted() {
    assertEquals(
        "13 cases: IsotonicRegression/must 12, IsotonicRegression/should 1", Goldens.summary(cases()));
  }

  /** The value at i is the greatest over starts of the least over ends of the weighted means between. */
  @Property(tries = 300)
  void isTheMinMaxFormula(
      @ForAll @Size(min = 1, max = 9) List<@IntRange(min = -5, max = 5) Integer> values,
      @ForAll @Size(value = 9) List<@IntRange(min = 1, max = 4) Integer> counts) {
    int n = values.size();
    double[] x = new double[n];
    double[] y = new double[n];
    double[] w = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = i;
      y[i] = values.get(i);
      w[i] = counts.get(i);
    }
    IsotonicRegression function = IsotonicRegression.fit(x, y, w, true, -INFINITE, INFINITE);
    for (int i = 0; i < n; i++) {
      double greatest = -INFINITE;
      for (int s = 0; s <= i; s++) {
        double least = INFINITE;
        for (int e = i; e < n; e++) {
          double sum = 0;
          double weight = 0;
          for (int k = s; k <= e; k++) {
            sum += w[k] * y[k];
            weight += w[k];
          }
          least = Math.min(least, sum / weight);
        }
        greatest = Math.max(greatest, least);
      }
      assertEquals(greatest, function.at(i), 1e-12);
    }
  }

  @Property(tries = 200)
  void mirrorsAndRepetitionsChangeNothing(
      @ForAll @Size(min = 2, max = 12) List<@IntRange(min = -6, max = 6) Integer> values,
      @ForAll @Size(value = 12) List<@IntRange(min = 0, max = 5) Integer> places) {
    int n = values.size();
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = places.get(i);
      y[i] = values.get(i);
    }
    double[] mirrored = Arrays.stream(y).map(v -> -v).toArray();
    double[] left = Arrays.stream(x).map(v -> -v).toArray();
    double[] twice = new double[2 * n];
    double[] xTwice = new double[2 * n];
    for (int i = 0; i < 2 * n; i++) {
      twice[i] = y[i % n];
      xTwice[i] = x[i % n];
    }
    IsotonicRegression function = IsotonicRegression.fit(x, y, null, true, -INFINITE, INFINITE);
    IsotonicRegression down = IsotonicRegression.fit(x, mirrored, null, false, -INFINITE, INFINITE);
    IsotonicRegression back = IsotonicRegression.fit(left, mirrored, null, true, -INFINITE, INFINITE);
    IsotonicRegression repeated = IsotonicRegression.fit(xTwice, twice, null, true, -INFINITE, INFINITE);
    double before = -INFINITE;
    for (double at = -1; at <= 6; at += 0.25) {
      double value = function.at(at);
      assertTrue(value >= before);
      before = value;
      assertEquals(value, -down.at(at), 1e-12);
      assertEquals(value, -back.at(-at), 1e-12);
      assertEquals(value, repeated.at(at), 1e-12);
    }
  }

  @Test
  void rowsOfNoWeightDoNotCount() {
    double[] x = {0, 1, 2, 9};
    double[] y = {0, 5, 1, -9};
    IsotonicRegression function = IsotonicRegression.fit(x, y, new double[] {1, 1, 1, 0}, true, -INFINITE, INFINITE);
    assertArrayEquals(new double[] {0, 1, 2}, function.x());
    assertArrayEquals(new double[] {0, 3, 3}, function.y());
  }

  @Test
  void theEndsOfTheRangeOfNumbersAreNumbers() {
    double huge = Double.MAX_VALUE;
    IsotonicRegression function =
        IsotonicRegression.fit(new double[] {-huge, huge}, new double[] {-1, 1}, null, true, -INFINITE, INFINITE);
    assertEquals(0, function.at(0));
    assertEquals(-1, function.at(-INFINITE));
    assertTrue(Double.isNaN(function.at(Double.NaN)));
  }

  @Test
  void whatIsNoFunctionIsRefused() {
    double[] one = {1};
    assertThrows(
        IllegalArgumentException.class, () -> IsotonicRegression.fit(one, new double[2], null, true, 0, 1));
    assertThrows(
        IllegalArgumentException.class, () -> IsotonicRegression.fit(one, one, new double[1], true, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> IsotonicRegression.fit(one, one, null, true, 1, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> IsotonicRegression.fit(new double[] {Double.NaN}, one, null, true, 0, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> IsotonicRegression.through(new double[] {0, 1, 2}, new double[] {0, 1, 0}));
    assertThrows(
        IllegalArgumentException.class, () -> IsotonicRegression.through(new double[] {0, 0}, new double[2]));
  }
}
