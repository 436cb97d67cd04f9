package ai.kolosal.automl.model.xgboost;

import static ai.kolosal.automl.model.xgboost.XgBoostTrainer.ROUNDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.model.boosting.BoostingData;
import ai.kolosal.automl.model.boosting.BoostingTarget;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XgBoostModelReaderTest {
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
    double threshold = XgBoostModelReader.threshold(t);
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
    assertEquals(Double.POSITIVE_INFINITY, XgBoostModelReader.threshold(2e38f));
    assertEquals(Double.POSITIVE_INFINITY, XgBoostModelReader.threshold(Float.POSITIVE_INFINITY));
  }

  @Test
  void refusesBytesThatAreCut() {
    byte[] bytes = model();
    for (int length = 0; length < bytes.length; length += 1 + bytes.length / 200) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(ArtifactException.class, () -> XgBoostModelReader.read(cut, 0, 1), "cut at " + length);
    }
  }

  @Test
  void refusesOtherBoosters() {
    byte[] bytes = replaced(model(), "gbtree", "gblinr");
    ArtifactException e = assertThrows(ArtifactException.class, () -> XgBoostModelReader.read(bytes, 0, 1));
    assertEquals("XGBoost model: the booster 'gblinr' is not supported; train with gbtree", e.getMessage());
  }

  @Test
  void refusesOtherObjectives() {
    byte[] bytes = replaced(model(), "binary:logistic", "binary:strangers");
    assertThrows(ArtifactException.class, () -> XgBoostModelReader.read(bytes, 0, 1));
  }

  private static byte[] model() {
    assumeTrue(XgBoost.availability().isEmpty(), () -> XgBoost.availability().get());
    BoostingData data = BoostingData.of(Task.BINARY, 300, 1);
    return XgBoostTrainer.defaults()
        .with(ROUNDS, 3)
        .boost(data.x(), data.y(), BoostingTarget.of(data.y()), BoostingData.context(Task.BINARY, "log_loss", 1))
        .orElseThrow()
        .bytes();
  }

  private static byte[] replaced(byte[] bytes, String from, String to) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = text.lastIndexOf(from);
    String fixed = text.substring(0, at) + to.substring(0, from.length()) + text.substring(at + from.length());
    return fixed.getBytes(StandardCharsets.ISO_8859_1);
  }
}
