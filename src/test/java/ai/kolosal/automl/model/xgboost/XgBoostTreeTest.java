package ai.kolosal.automl.model.xgboost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XgBoostTreeTest {
  @Property
  void comparesDoublesAsSinglePrecisionDoes(@ForAll @FloatRange(min = -1e38f, max = 1e38f) float t) {
    samePlaces(t);
    samePlaces(Float.intBitsToFloat(Float.floatToIntBits(t) ^ 1));
  }

  @ParameterizedTest
  @ValueSource(floats = {
    0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MIN_NORMAL, -Float.MIN_NORMAL, 1f, -1f, 2f, 16777216f, 16777217f,
    0.1f, -0.1f, 1e38f, -1e38f
  })
  void comparesAwkwardDoublesAsSinglePrecisionDoes(float t) {
    samePlaces(t);
  }

  private static void samePlaces(float t) {
    double threshold = XgBoostTree.threshold(t);
    double around = (Math.nextDown(t) + (double) t) / 2;
    double[] probes = {
      t, Math.nextDown((double) t), Math.nextUp((double) t), Math.nextDown(t), Math.nextUp(t), around,
      Math.nextDown(around), Math.nextUp(around), 0.0, -0.0, -t, Double.MAX_VALUE, -Double.MAX_VALUE,
      Double.MIN_VALUE, -Double.MIN_VALUE, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY
    };
    for (double x : probes) {
      assertEquals((float) x < t, x <= threshold, x + " < " + t);
    }
  }

  @Test
  void takesConditionsBeyondTrainingAsAlwaysTrue() {
    assertEquals(Double.POSITIVE_INFINITY, XgBoostTree.threshold(2e38f));
    assertEquals(Double.POSITIVE_INFINITY, XgBoostTree.threshold(Float.POSITIVE_INFINITY));
  }
}
