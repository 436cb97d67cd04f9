package ai.kolosal.automl.model.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.model.linear.LinearModel.Link;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LinearModelTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static double[] predict(LinearModel model, double... row) {
    double[] out = new double[model.outputs()];
    model.predictRow(row, out);
    return out;
  }

  @Test
  void linksTurnSumsIntoPredictions() {
    LinearModel number = LinearModel.regression(new double[] {2, -1}, 0.5, -INFINITY, INFINITY);
    assertEquals(2 * 3 - 4 + 0.5, predict(number, 3, 4)[0]);
    LinearModel two = LinearModel.classification(Link.LOGISTIC, 1, new double[] {1}, new double[] {0});
    assertEquals(1 / (1 + Math.exp(-0.3)), predict(two, 0.3)[1], 1e-15);
    assertEquals(1 / (1 + Math.exp(0.3)), predict(two, -0.3)[1], 1e-15);
    LinearModel three =
        LinearModel.classification(Link.SOFTMAX, 1, new double[] {1, 0, -1}, new double[] {0, 0, 0});
    double total = Math.exp(2) + 1 + Math.exp(-2);
    assertEquals(Math.exp(2) / total, predict(three, 2)[0], 1e-15);
    assertEquals(Math.exp(-2) / total, predict(three, 2)[2], 1e-15);
  }

  @Test
  void noCellMakesAPredictionThatIsNotANumber() {
    double[] strange = {1e308, -1e308, Double.MAX_VALUE, Double.NaN, INFINITY, -INFINITY};
    LinearModel[] models = {
      LinearModel.regression(new double[] {3, -3}, 0, -INFINITY, INFINITY),
      LinearModel.classification(Link.LOGISTIC, 2, new double[] {3, -3}, new double[] {1}),
      LinearModel.classification(Link.SOFTMAX, 2, new double[] {3, -3, -3, 3}, new double[] {1, 2})
    };
    for (LinearModel model : models) {
      for (double a : strange) {
        for (double b : strange) {
          double[] out = predict(model, a, b);
          assertTrue(Arrays.stream(out).allMatch(Double::isFinite), model.link() + ": " + Arrays.toString(out));
          assertTrue(model.link() == Link.IDENTITY || Math.abs(out[0] + out[1] - 1) < 1e-12);
        }
      }
    }
  }

  @Test
  void valuesAreChecked() {
    double[] one = {1};
    assertThrows(IllegalArgumentException.class, () -> LinearModel.regression(one, Double.NaN, -1, 1));
    assertThrows(IllegalArgumentException.class, () -> LinearModel.regression(one, 0, 1, -1));
    assertThrows(IllegalArgumentException.class, () -> LinearModel.regression(new double[] {INFINITY}, 0, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> LinearModel.classification(Link.IDENTITY, 1, one, one));
    assertThrows(IllegalArgumentException.class, () -> LinearModel.classification(Link.SOFTMAX, 2, one, one));
    assertThrows(
        IllegalArgumentException.class,
        () -> LinearModel.classification(Link.LOGISTIC, 1, new double[] {1, 2}, new double[] {1, 2}));
    LinearModel model = LinearModel.regression(one, 0, 0, 1);
    assertThrows(
        IllegalArgumentException.class, () -> model.predict(LinearProblems.normal(2, 3, 0, 1)));
  }

  @Test
  void aFlippedBitIsRefusedOrGivesAModelThatPredicts() {
    StateWriter out = new StateWriter();
    LinearModel.classification(Link.SOFTMAX, 2, new double[] {1, 2, 3, 4, 5, 6}, new double[] {1, 2, 3}).write(out);
    byte[] good = out.toByteArray();
    for (int bit = 0; bit < 8 * good.length; bit++) {
      byte[] bad = good.clone();
      bad[bit / 8] ^= (byte) (1 << bit % 8);
      LinearModel read;
      try {
        read = LinearModel.read(new StateReader("model", bad));
      } catch (ArtifactException refused) {
        continue;
      }
      assertTrue(Arrays.stream(predict(read, new double[read.features()])).allMatch(Double::isFinite));
    }
    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThrows(ArtifactException.class, () -> LinearModel.read(new StateReader("model", cut)));
    }
  }
}
