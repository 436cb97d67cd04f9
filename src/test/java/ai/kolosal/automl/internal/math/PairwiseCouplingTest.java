package ai.kolosal.automl.internal.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PairwiseCouplingTest {
  private static double[] coupled(int classes, double[] r) {
    double[] out = new double[classes + 1];
    new PairwiseCoupling(classes).couple(r, out, 1);
    return Arrays.copyOfRange(out, 1, classes + 1);
  }

  @Test
  void twoClassesKeepTheirOwn() {
    assertArrayEquals(new double[] {0.3, 0.7}, coupled(2, new double[] {0, 0.3, 0.7, 0}), 1e-15);
    assertArrayEquals(new double[] {1}, coupled(1, new double[1]));
  }

  @Test
  void pairsThatAgreeGiveBackTheProbabilities() {
    double[] p = {0.5, 0.2, 0.2, 0.1};
    double[] r = new double[16];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        r[i * 4 + j] = p[i] / (p[i] + p[j]);
      }
    }
    assertArrayEquals(p, coupled(4, r), 5e-3);
  }

  /** The objective is within the paper's stopping rule of its least, found by many random points. */
  @Test
  void theObjectiveIsNearItsLeast() {
    RandomGenerator random = new SeedTree(3).generator();
    int k = 5;
    double[] r = new double[k * k];
    for (int i = 0; i < k; i++) {
      for (int j = i + 1; j < k; j++) {
        r[i * k + j] = 0.05 + 0.9 * random.nextDouble();
        r[j * k + i] = 1 - r[i * k + j];
      }
    }
    double[] p = coupled(k, r);
    assertEquals(1, Arrays.stream(p).sum(), 1e-12);
    double ours = objective(r, p);
    for (int trial = 0; trial < 20_000; trial++) {
      double[] other = p.clone();
      double sum = 0;
      for (int i = 0; i < k; i++) {
        other[i] = Math.max(0, p[i] + 0.1 * random.nextGaussian());
        sum += other[i];
      }
      for (int i = 0; i < k; i++) {
        other[i] /= sum;
      }
      assertTrue(objective(r, other) >= ours - 1e-3, "at trial " + trial);
    }
  }

  private static double objective(double[] r, double[] p) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      for (int j = 0; j < p.length; j++) {
        double d = i == j ? 0 : r[j * p.length + i] * p[i] - r[i * p.length + j] * p[j];
        sum += d * d / 2;
      }
    }
    return sum;
  }
}
