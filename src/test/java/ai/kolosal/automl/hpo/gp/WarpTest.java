package ai.kolosal.automl.hpo.gp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarpTest {
  private static final double[] LOSSES = {3, 1, 40, 2.5, 700, 9, 1.2};

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1})
  void keepsTheOrder(double power) {
    double[] warped = Warp.warped(LOSSES, power).targets();
    for (int i = 0; i < warped.length; i++) {
      for (int j = 0; j < warped.length; j++) {
        assertEquals(LOSSES[i] < LOSSES[j], warped[i] < warped[j]);
      }
    }
  }

  /** The determinant by differences: a loss moves its own standardised target; shift and median are held fixed. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5})
  void theJacobianIsThatOfDifferences(double power) {
    double[] least = Warp.warped(LOSSES, 1).targets();
    double[] warped = Warp.warped(LOSSES, power).targets();
    double mean = Arrays.stream(warped).average().orElseThrow();
    double deviation =
        Math.sqrt(Arrays.stream(warped).map(w -> (w - mean) * (w - mean)).average().orElseThrow());
    double sum = 0;
    for (double distance : least) {
      double step = 1e-6 * distance;
      sum += Math.log((power(distance + step, power) - power(distance - step, power)) / (2 * step) / deviation);
    }
    assertEquals(sum, Warp.warped(LOSSES, power).logJacobian(), 1e-7);
  }

  private static double power(double distance, double power) {
    return power == 0 ? Math.log(distance) : Math.pow(distance, power) / power;
  }

  @Test
  void equalLossesStay() {
    assertArrayEquals(new double[] {2, 2, 2}, Warp.warped(new double[] {2, 2, 2}, 0).targets());
  }

  @Test
  void evidenceFindsTheScaleOnWhichASurfaceIsSmooth() {
    var random = new SeedTree(3).generator();
    double[][] rows = new double[40][];
    double[] smooth = new double[40];
    double[] steep = new double[40];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {random.nextDouble(), random.nextDouble()};
      smooth[i] = Math.sin(3 * rows[i][0]) + rows[i][1];
      steep[i] = Math.exp(4 * smooth[i]);
    }
    assertEquals(1, chosen(rows, smooth));
    assertTrue(chosen(rows, steep) < 1);
  }

  private static double chosen(double[][] rows, double[] losses) {
    Surfaces surfaces = new Surfaces(rows.length, 500, new boolean[2]);
    for (int i = 0; i < rows.length; i++) {
      surfaces = surfaces.with(rows[i], new double[] {losses[i]}, new double[0], true);
    }
    return surfaces.power();
  }
}
