package ai.kolosal.automl.hpo.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The improvement against Simpson's rule: h(z) = ∫ u·φ(u − z) du over u &gt; 0, whose factor φ(z) is taken out and whose
 * unit is 1 / max(1, −z), so that nothing cancels or vanishes.
 */
class LogImprovementTest {
  private static final int INTERVALS = 20_000;

  private static double integral(DoubleUnaryOperator function, double to) {
    double width = to / INTERVALS;
    double sum = function.applyAsDouble(0) + function.applyAsDouble(to);
    for (int i = 1; i < INTERVALS; i++) {
      sum += (i % 2 == 0 ? 2 : 4) * function.applyAsDouble(i * width);
    }
    return sum * width / 3;
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e8, -1e4, -300, -40, -12, -5.0001, -5, -4.9999, -3, -1, -0.2, 0, 0.7, 3, 8})
  void isTheIntegral(double z) {
    double unit = Math.max(1, -z);
    double end = z < 0 ? 50 : z + 12;
    // exp(u·z − u²/2) with u = v / unit
    DoubleUnaryOperator fall = v -> Math.exp(v / unit * z - v / unit * (v / unit) / 2);
    double moment = integral(v -> v * fall.applyAsDouble(v), end) / unit / unit;
    double share = integral(fall, end) / unit;
    double logDensity = -0.5 * z * z - 0.5 * Math.log(2 * Math.PI);
    LogImprovement improvement = LogImprovement.at(z);
    assertEquals(logDensity + Math.log(moment), improvement.log(), 1e-9 * (1 + Math.abs(improvement.log())));
    assertEquals(share / moment, improvement.byMean(), 1e-7 * share / moment);
    assertEquals(1 / moment, improvement.byDeviation(), 1e-7 / moment);
    double logShare = logDensity + Math.log(share);
    assertEquals(logShare, LogImprovement.logShare(z), 1e-9 * (1 + Math.abs(logShare)));
    assertEquals(1 / share, LogImprovement.shareSlope(z), 1e-8 / share);
  }
}
