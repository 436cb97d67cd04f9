package ai.kolosal.automl.model.gbdt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.concurrent.Workers;
import ai.kolosal.automl.internal.kernel.HistogramKernels;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class QuantisedTest {
  private static double[] all(int rows, double value) {
    double[] values = new double[rows];
    Arrays.fill(values, value);
    return values;
  }

  /** However large or small derivatives are, their packed sums neither overflow nor lose their sign. */
  @Test
  void sumsOverAllRowsFit() {
    for (int rows : new int[] {1, 2, 3, 1000, 70_000}) {
      for (double gradient : new double[] {1e300, -1e300, 1, -1e-200, 1e-3}) {
        for (double hessian : new double[] {1e200, 1, 1e-3}) {
          check(all(rows, gradient), all(rows, hessian), false);
        }
        check(all(rows, gradient), all(rows, 1), true);
      }
    }
  }

  private static void check(double[] gradients, double[] hessians, boolean unit) {
    int rows = gradients.length;
    Quantised quantised = Quantised.of(gradients, hessians, rows, unit, new Workers("kolosal-boosting", 1));
    long[] packed = new long[rows];
    HistogramKernels.quantise(
        gradients, hessians, quantised.gradientScale(), quantised.hessianScale(), quantised.shift(), 7, 0, rows,
        packed);
    long sums = Arrays.stream(packed).sum();
    String which = rows + " rows of " + gradients[0] + ", " + hessians[0];
    assertEquals(1, quantised.gradient(sums) / gradients[0] / rows, 1e-5, which);
    assertEquals(1, quantised.hessian(sums) / hessians[0] / rows, 1e-5, which);
  }

  @Test
  void whatIsNotANumberIsRefused() {
    double[] broken = {1, Double.NaN, 2};
    double[] sound = {1, 1, 1};
    TrainingException e =
        assertThrows(TrainingException.class,
            () -> Quantised.of(broken, sound, 3, true, new Workers("kolosal-boosting", 1)));
    assertTrue(e.getMessage().contains("not a number"), e.getMessage());
    assertThrows(TrainingException.class,
        () -> Quantised.of(sound, broken, 3, false, new Workers("kolosal-boosting", 1)));
  }
}
