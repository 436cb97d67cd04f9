package ai.kolosal.automl.internal.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BoxMinimiserTest {
  private static double rosenbrock(double[] x, double[] gradient) {
    double across = x[1] - x[0] * x[0];
    gradient[0] = -400 * x[0] * across - 2 * (1 - x[0]);
    gradient[1] = 200 * across;
    return 100 * across * across + (1 - x[0]) * (1 - x[0]);
  }

  private static double[] best(double high, double... start) {
    double[] low = {-5, -5};
    double[] most = {high, 5};
    new BoxMinimiser(BoxMinimiserTest::rosenbrock, low, most).minimise(start, 500, 1e-9, () -> false);
    return start;
  }

  @Test
  void findsTheEndOfRosenbrocksValley() {
    assertArrayEquals(new double[] {1, 1}, best(5, -1.2, 1), 1e-5);
    assertArrayEquals(new double[] {1, 1}, best(5, 4, -4), 1e-5);
  }

  @Test
  void staysWithinTheBox() {
    assertArrayEquals(new double[] {0.5, 0.25}, best(0.5, -1.2, 1), 1e-5);
    assertArrayEquals(new double[] {0.5, 0.25}, best(0.5, 3, 3), 1e-5);
  }

  @Test
  void stopsWithTheBestSoFar() {
    AtomicInteger calls = new AtomicInteger();
    double[] x = {-1.2, 1};
    double[] gradient = new double[2];
    double before = rosenbrock(x, gradient);
    double[] low = {-5, -5};
    double[] high = {5, 5};
    BoxMinimiser minimiser = new BoxMinimiser(BoxMinimiserTest::rosenbrock, low, high);
    double value = minimiser.minimise(x, 500, 1e-9, () -> calls.incrementAndGet() > 8);
    assertTrue(value < before);
    assertEquals(value, rosenbrock(x, gradient));
    assertTrue(Double.isNaN(minimiser.minimise(x, 500, 1e-9, () -> true)));
  }

  @Test
  void stepsBackFromWhereThereIsNoValue() {
    BoxMinimiser.Objective logs = (x, gradient) -> {
      gradient[0] = 1 - 0.1 / x[0];
      return x[0] > 0 ? x[0] - 0.1 * Math.log(x[0]) : Double.NaN;
    };
    double[] x = {3};
    new BoxMinimiser(logs, new double[] {-9}, new double[] {9}).minimise(x, 100, 1e-9, () -> false);
    assertEquals(0.1, x[0], 1e-6);
  }
}
