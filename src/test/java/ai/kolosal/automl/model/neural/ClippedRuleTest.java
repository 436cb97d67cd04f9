package ai.kolosal.automl.model.neural;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.kolosal.automl.internal.concurrent.Workers;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ClippedRuleTest {
  static double norm(Weights weights) {
    double sum = 0;
    for (float g : weights.gradient()) {
      sum += (double) g * g;
    }
    return Math.sqrt(sum);
  }

  private static Weights of(float... gradient) {
    Weights weights = Weights.trained("w", new float[gradient.length], 1, 1);
    System.arraycopy(gradient, 0, weights.gradient(), 0, gradient.length);
    return weights;
  }

  private static ClippedRule to(ClippedRule.By by, double greatest) {
    return new ClippedRule(by, greatest, new SgdRule(0, false));
  }

  @Test
  void theNormIsOfAllWeightsTogether() {
    Weights a = of(3, 0, 0, 0, 0);
    Weights b = of(0, 4);
    assertEquals(5, to(ClippedRule.By.NORM, 1).clip(List.of(a, b)), 1e-12);
    assertEquals(0.6, a.gradient()[0], 1e-6);
    assertEquals(0.8, b.gradient()[1], 1e-6);
    assertEquals(1, to(ClippedRule.By.NORM, 2).clip(List.of(a, b)), 1e-6);
    assertEquals(0.6, a.gradient()[0], 1e-6, "a smaller norm stays");
  }

  @Test
  void valuesAreCutOff() {
    Weights a = of(3, -0.5f, -7);
    to(ClippedRule.By.VALUE, 1).clip(List.of(a));
    assertArrayEquals(new float[] {1, -0.5f, -1}, a.gradient());
  }

  @Test
  void aGradientThatIsNotFiniteMakesNoStep() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      for (ClippedRule.By by : ClippedRule.By.values()) {
        Weights a = of(1, bad);
        Weights b = of(1);
        to(by, Double.POSITIVE_INFINITY).over(List.of(a, b), new Workers("clip", 1)).step(1, 0);
        assertArrayEquals(new float[2], a.values());
        assertArrayEquals(new float[1], b.values());
      }
    }
  }

  @Test
  void onlyTouchedRowsMoveAndTheirStepIsThatOfAWholeTable() {
    RandomGenerator random = new SeedTree(3).generator();
    float[] start = new float[40];
    for (int i = 0; i < start.length; i++) {
      start[i] = (float) random.nextGaussian();
    }
    Weights sparse = Weights.trainedRows("sparse", start.clone(), 4, 1, 1);
    Weights dense = Weights.trained("dense", start.clone(), 1, 1);
    Optimiser.Rule rule = new ClippedRule(0.5, new AdamRule(0.9, 0.95, 1e-8));
    Optimiser few = rule.over(List.of(sparse), new Workers("few", 1));
    Optimiser all = rule.over(List.of(dense), new Workers("all", 1));
    for (int t = 0; t < 5; t++) {
      for (int row : new int[] {7, 2, 7}) {
        sparse.touched().orElseThrow().mark(row);
        for (int k = 0; k < 4; k++) {
          float g = (float) random.nextGaussian();
          sparse.gradient()[row * 4 + k] += g;
          dense.gradient()[row * 4 + k] += g;
        }
      }
      few.step(0.1, 0);
      all.step(0.1, 0);
      assertEquals(0, sparse.touched().orElseThrow().count());
      assertEquals(0, norm(sparse));
    }
    assertArrayEquals(dense.values(), sparse.values(), 1e-6f);
    few.step(0.1, 0.5);
    assertArrayEquals(dense.values(), sparse.values(), 1e-6f, "an untouched row does not decay");
    all.step(0.1, 0.5);
    assertFalse(dense.values()[0] == sparse.values()[0], "a row of a whole table does");
  }

  @Test
  void threadsChangeNothing() {
    float[][] results = new float[2][];
    for (int threads = 1; threads <= 2; threads++) {
      RandomGenerator random = new SeedTree(9).generator();
      Weights wide = Weights.trained("wide", new float[50_001], 1, 1);
      Weights small = Weights.trained("small", new float[3], 2, 0);
      Workers workers = new Workers("threads", threads);
      Optimiser optimiser = new ClippedRule(1, new AdamRule(0.9, 0.95, 1e-8)).over(List.of(wide, small), workers);
      workers.lead(() -> {
        for (int t = 0; t < 3; t++) {
          for (Weights weights : List.of(wide, small)) {
            for (int i = 0; i < weights.size(); i++) {
              weights.gradient()[i] = (float) random.nextGaussian();
            }
          }
          optimiser.step(0.01, 0.1);
        }
      });
      results[threads - 1] = wide.values();
    }
    assertArrayEquals(results[0], results[1]);
  }

  @Test
  void settingsAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> to(ClippedRule.By.NORM, 0));
    assertThrows(IllegalArgumentException.class, () -> new AdamRule(1, 0.9, 1e-8));
    assertThrows(IllegalArgumentException.class, () -> new AdamRule(0.9, 0.9, 0));
    assertThrows(IllegalArgumentException.class, () -> new SgdRule(-0.1, false));
    assertThrows(IllegalArgumentException.class, () -> new SgdRule(0, true));
  }
}
