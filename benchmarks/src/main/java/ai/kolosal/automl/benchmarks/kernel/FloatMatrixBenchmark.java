package ai.kolosal.automl.benchmarks.kernel;

import ai.kolosal.automl.internal.kernel.FloatOps;
import ai.kolosal.automl.internal.kernel.KernelOps;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Products of square matrices of floats, and of rows of 20 cells as a net's first layer has them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = Form.MODULE)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FloatMatrixBenchmark {
  private static final int INPUTS = 20;

  /** The rows and columns of the matrices. */
  @Param({"16", "64", "256", "1024"})
  public int size;

  /** Who runs the loop. */
  @Param({"SCALAR", "VECTOR"})
  public Form form;

  private FloatOps ops;
  private float[] a;
  private float[] b;
  private float[] c;

  /** Makes the matrices and checks the answers. */
  @Setup
  public void setUp() {
    ops = form.of(null, KernelOps::floats);
    a = cells("a");
    b = cells("b");
    c = new float[size * size];
    check();
  }

  private float[] cells(String branch) {
    double[] values = new SeedTree(0).child(branch).generator().doubles((long) size * size).toArray();
    float[] cells = new float[values.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (float) values[i];
    }
    return cells;
  }

  /**
   * A · B.
   *
   * @return the product
   */
  @Benchmark
  @Work(operations = 2, power = 3)
  public float[] multiply() {
    ops.product(a, 0, size, 1, b, 0, size, c, 0, size, size, size, size, false);
    return c;
  }

  /**
   * A · Bᵀ.
   *
   * @return the product
   */
  @Benchmark
  @Work(operations = 2, power = 3)
  public float[] multiplyTransposedB() {
    ops.productTransposedB(a, 0, size, b, 0, size, c, 0, size, size, size, size, false);
    return c;
  }

  /**
   * Aᵀ · B.
   *
   * @return the product
   */
  @Benchmark
  @Work(operations = 2, power = 3)
  public float[] multiplyTransposedA() {
    ops.product(a, 0, 1, size, b, 0, size, c, 0, size, size, size, size, false);
    return c;
  }

  /**
   * The first 20 columns of A by the first 20 rows of B.
   *
   * @return the product
   */
  @Benchmark
  @Work(operations = 2 * INPUTS, power = 2)
  public float[] multiplyFew() {
    int depth = Math.min(size, INPUTS);
    ops.product(a, 0, size, 1, b, 0, size, c, 0, size, size, depth, size, false);
    return c;
  }

  private void check() {
    double[] product = new double[c.length];
    double[] transposedB = new double[c.length];
    double[] transposedA = new double[c.length];
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < size; k++) {
        for (int j = 0; j < size; j++) {
          product[i * size + j] += (double) a[i * size + k] * b[k * size + j];
          transposedB[i * size + j] += (double) a[i * size + k] * b[j * size + k];
          transposedA[i * size + j] += (double) a[k * size + i] * b[k * size + j];
        }
      }
    }
    Check.close("multiply", product, doubles(multiply()), 1e-6 * size);
    Check.close("multiplyTransposedB", transposedB, doubles(multiplyTransposedB()), 1e-6 * size);
    Check.close("multiplyTransposedA", transposedA, doubles(multiplyTransposedA()), 1e-6 * size);
    Arrays.fill(c, 0);
  }

  private static double[] doubles(float[] cells) {
    double[] values = new double[cells.length];
    for (int i = 0; i < cells.length; i++) {
      values[i] = cells[i];
    }
    return values;
  }
}
