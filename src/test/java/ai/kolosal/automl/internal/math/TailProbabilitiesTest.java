package ai.kolosal.automl.internal.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.golden.Golden;
import ai.kolosal.automl.golden.Goldens;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tails of χ² and F, log gamma and digamma against SciPy 1.17.1. */
class TailProbabilitiesTest {
  static List<Golden> special() {
    return Goldens.binding("tails.json.gz", "special");
  }

  @Test
  void counts(TestReporter report) {
    report.publishEntry("goldens", Goldens.summary(special()));
  }

  @ParameterizedTest
  @MethodSource("special")
  void areWhatSciPySays(Golden golden) {
    double[] x = Golden.doubles(golden.input("x"));
    golden.check("y", Arrays.stream(x).map(v -> value(golden, v)).toArray());
  }

  private static double value(Golden golden, double x) {
    return switch (golden.params().get("func").asText()) {
      case "gammaln" -> GammaFunctions.logGamma(x);
      case "digamma" -> GammaFunctions.digamma(x);
      case "chi2_sf_df3" -> TailProbabilities.chiSquared(x, 3);
      case "f_sf_3_20" -> TailProbabilities.f(x, 3, 20);
      case "chi2_sf" -> TailProbabilities.chiSquared(x, golden.params().get("df").asDouble());
      case "f_sf" ->
        TailProbabilities.f(x, golden.params().get("dfn").asDouble(), golden.params().get("dfd").asDouble());
      default -> throw new IllegalArgumentException(golden.toString());
    };
  }

  @Test
  void theEndsOfTheRange() {
    assertEquals(0, TailProbabilities.chiSquared(Double.POSITIVE_INFINITY, 2));
    assertEquals(0, TailProbabilities.f(Double.POSITIVE_INFINITY, 1, 2));
    assertEquals(0, TailProbabilities.f(Double.MAX_VALUE, 1, 2), 1e-150);
    assertTrue(Double.isNaN(TailProbabilities.chiSquared(Double.NaN, 2)));
    assertTrue(Double.isNaN(TailProbabilities.f(Double.NaN, 1, 2)));
  }
}
