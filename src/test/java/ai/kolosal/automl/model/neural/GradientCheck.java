package ai.kolosal.automl.model.neural;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.kolosal.automl.internal.concurrent.Workers;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Gradients of layers against central differences of Σ c · output with random c. */
final class GradientCheck {
  private static final double STEP = 1e-3;

  private final Layer layer;
  private final float[] x;
  private final int rows;
  private final float[] charges;

  private GradientCheck(Layer layer, float[] x, int rows) {
    this.layer = layer;
    this.x = x;
    this.rows = rows;
    this.charges = new float[rows * layer.outputs()];
    RandomGenerator random = new SeedTree(77).generator();
    for (int i = 0; i < charges.length; i++) {
      charges[i] = (float) random.nextGaussian();
    }
  }

  static PassPlan plan(int rows, Mode mode, int threads) {
    return new PassPlan(rows, mode, true, new Workers("check", threads), new Dials(), new SeedTree(5));
  }

  /** Checks every derivative by weights and, where asked for, by inputs. */
  static void check(Layer layer, float[] x, int rows, boolean inputs, double tolerance) {
    new GradientCheck(layer, x, rows).check(inputs, tolerance);
  }

  private double value() {
    float[] out = layer.pass(plan(rows, Mode.TRAINING, 1)).forward(x, rows);
    double sum = 0;
    for (int i = 0; i < charges.length; i++) {
      sum += (double) charges[i] * out[i];
    }
    return sum;
  }

  private double difference(float[] of, int i) {
    float kept = of[i];
    of[i] = (float) (kept + STEP);
    double up = value();
    double high = of[i];
    of[i] = (float) (kept - STEP);
    double down = value();
    double width = high - of[i];
    of[i] = kept;
    return (up - down) / width;
  }

  private void check(boolean inputs, double tolerance) {
    Pass pass = layer.pass(plan(rows, Mode.TRAINING, 1));
    pass.forward(x, rows);
    float[] back = Arrays.copyOf(pass.backward(charges.clone()), inputs ? rows * layer.inputs() : 0);
    for (Weights weights : layer.weights().stream().filter(Weights::isTrained).toList()) {
      for (int i = 0; i < weights.size(); i++) {
        near(weights.name() + " " + i, difference(weights.values(), i), weights.gradient()[i], tolerance);
      }
    }
    for (int i = 0; i < back.length; i++) {
      near("input " + i, difference(x, i), back[i], tolerance);
    }
  }

  private static void near(String what, double difference, double got, double tolerance) {
    assertEquals(difference, got, tolerance * (1 + Math.abs(difference)), what);
  }
}
