package ai.kolosal.automl.internal.kernel;

import static ai.kolosal.automl.internal.kernel.Differences.values;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Functions of floats against those of doubles, and those of this JVM against the scalar ones. */
class FloatMapsTest {
  private static final float SELU = 1.0507009873554805f;
  private static final float SELU_ALPHA = SELU * 1.6732632423543772f;

  private interface Loop {
    void run(FloatMapOps ops, float[] x, float[] y, int n);
  }

  private interface Facade {
    void run(float[] x, float[] y);
  }

  private interface Real {
    double of(double x);
  }

  private static final List<Loop> LOOPS = List.of(
      (ops, x, y, n) -> ops.relu(x, 2, y, 1, n),
      (ops, x, y, n) -> ops.reluSlopes(x, 2, y, 1, n),
      (ops, x, y, n) -> ops.elu(x, 2, y, 1, n, SELU, SELU_ALPHA),
      (ops, x, y, n) -> ops.eluSlopes(x, 2, y, 1, n, SELU, SELU_ALPHA),
      (ops, x, y, n) -> ops.silu(x, 2, y, 1, n),
      (ops, x, y, n) -> ops.siluSlopes(x, 2, y, 1, n),
      (ops, x, y, n) -> ops.mish(x, 2, y, 1, n),
      (ops, x, y, n) -> ops.mishSlopes(x, 2, y, 1, n));

  static void compare(KernelOps scalar, KernelOps vector, int n) {
    for (boolean odd : new boolean[] {false, true}) {
      for (double scale : new double[] {1, 40}) {
        float[] x = floats(n + 3, "x", odd, scale);
        for (Loop loop : LOOPS) {
          float[] y1 = floats(n + 2, "y", odd, 1);
          float[] y2 = y1.clone();
          loop.run(scalar.floatMaps(), x, y1, n);
          loop.run(vector.floatMaps(), x, y2, n);
          assertArrayEquals(y1, y2, "loop " + LOOPS.indexOf(loop) + " of " + n);
        }
        for (float limit : new float[] {-3, -1e-3f, 2, Float.NaN, Float.POSITIVE_INFINITY, -1e30f}) {
          assertEquals(
              scalar.floatMaps().firstAtMost(x, 1, n + 1, limit), vector.floatMaps().firstAtMost(x, 1, n + 1, limit));
        }
      }
    }
  }

  private static float[] floats(int count, String branch, boolean odd, double scale) {
    double[] values = values(count, branch, odd);
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = (float) (scale * values[i]);
    }
    return floats;
  }

  @Test
  void scalarAndVectorAgreeToTheBit() {
    Differences.compare(FloatMapsTest::compare);
  }

  @Test
  void expIsOffByLessThanTwoUlp() {
    double worst = 0;
    for (int i = -870_000; i <= 887_000; i += 3) {
      float x = i * 1e-4f;
      double exact = Math.exp(x);
      worst = Math.max(worst, Math.abs(FloatElementary.exp(x) - exact) / Math.ulp((float) exact));
      if (x <= 0) {
        exact = Math.expm1(x);
        worst = Math.max(worst, Math.abs(FloatElementary.expm1OfNegative(x) - exact) / Math.ulp((float) exact));
      }
    }
    assertTrue(worst < 2, "off by " + worst + " ulp");
    assertEquals(Float.POSITIVE_INFINITY, FloatElementary.exp(88.8f));
    assertEquals(Float.POSITIVE_INFINITY, FloatElementary.exp(Float.POSITIVE_INFINITY));
    assertEquals(0, FloatElementary.exp(Float.NEGATIVE_INFINITY));
    assertEquals(1, FloatElementary.exp(-0f));
    assertTrue(Float.isNaN(FloatElementary.exp(Float.NaN)) && Float.isNaN(FloatElementary.expm1OfNegative(Float.NaN)));
    assertEquals(-1, FloatElementary.expm1OfNegative(Float.NEGATIVE_INFINITY));
  }

  @Test
  void activationsAreWhatTheirFormulasSay() {
    check(
        (x, y) -> FloatKernels.elu(x, 0, y, 0, x.length, SELU, SELU_ALPHA),
        x -> x > 0 ? SELU * x : SELU_ALPHA * Math.expm1(x));
    check((x, y) -> FloatKernels.relu(x, 0, y, 0, x.length), x -> Math.max(0, x));
    check((x, y) -> FloatKernels.silu(x, 0, y, 0, x.length), x -> x / (1 + Math.exp(-x)));
    check((x, y) -> FloatKernels.mish(x, 0, y, 0, x.length), FloatMapsTest::mish);
  }

  @Test
  void slopesAreDifferencesOfTheirFunctions() {
    check((x, y) -> FloatKernels.reluSlopes(x, 0, y, 0, x.length), x -> x > 0 ? 1 : 0);
    check((x, y) -> {
      float[] a = new float[x.length];
      FloatKernels.elu(x, 0, a, 0, x.length, SELU, SELU_ALPHA);
      FloatKernels.eluSlopes(a, 0, y, 0, x.length, SELU, SELU_ALPHA);
    }, x -> x > 0 ? SELU : SELU_ALPHA * Math.exp(x));
    check((x, y) -> FloatKernels.siluSlopes(x, 0, y, 0, x.length), slope(x -> x / (1 + Math.exp(-x))));
    check((x, y) -> FloatKernels.mishSlopes(x, 0, y, 0, x.length), slope(FloatMapsTest::mish));
  }

  private static double mish(double x) {
    return x * Math.tanh(Math.log1p(Math.exp(x)));
  }

  private static Real slope(Real function) {
    return x -> (function.of(x + 1e-5) - function.of(x - 1e-5)) / 2e-5;
  }

  /* y starts as ones, so that slopes are left as they are. */
  private static void check(Facade facade, Real exact) {
    float[] x = new float[4001];
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i - 2000) * 0.03f;
      y[i] = 1;
    }
    facade.run(x, y);
    for (int i = 0; i < x.length; i++) {
      double expected = exact.of(x[i]);
      assertEquals(expected, y[i], 2e-6 * Math.max(1, Math.abs(expected)), "at " + x[i]);
    }
  }

  @Test
  void farOutAllIsFinite() {
    float[] x = {-1e30f, -200, 200, 1e30f, Float.NEGATIVE_INFINITY};
    for (Loop loop : LOOPS.subList(2, LOOPS.size())) {
      float[] shifted = new float[x.length + 2];
      System.arraycopy(x, 0, shifted, 2, x.length);
      float[] y = new float[x.length + 1];
      loop.run(ScalarKernels.ops().floatMaps(), shifted, y, 4);
      for (float value : y) {
        assertTrue(Float.isFinite(value), "loop " + LOOPS.indexOf(loop) + " gives " + value);
      }
    }
  }

  @Test
  void theFirstCellThatIsLowEnoughIsFound() {
    float[] x = new float[200];
    for (int at : new int[] {0, 1, 63, 64, 130, 199}) {
      Arrays.fill(x, 2);
      x[Math.max(0, at - 1)] = Float.NaN;
      x[at] = 1;
      assertEquals(at, FloatKernels.firstAtMost(x, 0, 200, 1));
      assertEquals(200, FloatKernels.firstAtMost(x, 0, 200, 0.5f));
      assertEquals(at, FloatKernels.firstAtMost(x, 0, at, 1));
    }
  }

  @Test
  void rangesThatLeaveTheirArraysAreRefused() {
    assertThrows(IndexOutOfBoundsException.class, () -> FloatKernels.relu(new float[3], 1, new float[3], 0, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> FloatKernels.mish(new float[3], 0, new float[3], 1, 3));
  }
}
