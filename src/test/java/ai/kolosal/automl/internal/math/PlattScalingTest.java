package ai.kolosal.automl.internal.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.Goldens;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlattScalingTest {
  static List<Golden> cases() {
    return Goldens.load("models.json.gz").stream().filter(g -> g.op().equals("platt")).toList();
  }

  private static PlattScaling fit(Golden golden) {
    int[] y = Golden.ints(golden.input("y"));
    boolean[] positive = new boolean[y.length];
    for (int i = 0; i < y.length; i++) {
      positive[i] = y[i] == 1;
    }
    double[] weights = golden.input("sample_weight").isMissingNode() ? null
        : Golden.doubles(golden.input("sample_weight"));
    return PlattScaling.fit(Golden.doubles(golden.input("score")), positive, weights);
  }

  /** The case of one class too, though it does not bind. */
  @ParameterizedTest
  @MethodSource("cases")
  void isTheOptimum(Golden golden) {
    PlattScaling scaling = fit(golden);
    golden.check("a_opt", scaling.a());
    golden.check("b_opt", scaling.b());
    golden.check(
        "proba_new",
        Arrays.stream(Golden.doubles(golden.input("score_new"))).map(scaling::at).toArray());
  }

  @Test
  void everyCaseIsCounted() {
    assertEquals("7 cases: platt/info 1, platt/must 6", Goldens.summary(cases()));
  }

  @Test
  void scoresThatSayNothingGiveTheShareOfTheTargets() {
    PlattScaling scaling = PlattScaling.fit(new double[4], new boolean[] {true, false, false, false}, null);
    assertEquals(0, scaling.a());
    assertEquals((2.0 / 3 + 3.0 / 5) / 4, scaling.at(17), 1e-12);
    assertEquals(0.5, PlattScaling.fit(new double[0], new boolean[0], null).at(3), 1e-12);
  }

  @Test
  void everyScoreHasAProbability() {
    PlattScaling scaling = new PlattScaling(-Double.MAX_VALUE, 1);
    assertEquals(1, scaling.at(Double.POSITIVE_INFINITY));
    assertEquals(0, scaling.at(Double.NEGATIVE_INFINITY));
    assertEquals(1 / (1 + Math.E), scaling.at(Double.NaN), 1e-15);
    assertThrows(IllegalArgumentException.class, () -> new PlattScaling(Double.NaN, 0));
  }
}
