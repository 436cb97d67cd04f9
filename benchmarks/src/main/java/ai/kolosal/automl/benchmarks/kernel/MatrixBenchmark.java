package ai.kolosal.automl.benchmarks.kernel;

import ai.kolosal.automl.internal.kernel.KernelOps;
import ai.kolosal.automl.internal.kernel.MatrixOps;
import ai.kolosal.automl.random.SeedTree;
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

/** Products of square matrices. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = Form.MODULE)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MatrixBenchmark {
  /** The rows and columns of the matrices. */
  @Param({"16", "64", "256", "1024"})
  public int size;

  /** Who runs the loop. */
  @Param
  public Form form;

  private MatrixOps ops;
  private double[] a;
  private double[][] b;
  private double[] ones;
  private double[][] product;
  private double[] gram;

  /** Makes the matrices and checks the answers. */
  @Setup
  public void setUp() {
    ops = form.of(new PlainMatrices(), KernelOps::matrices);
    a = new SeedTree(0).child("a").generator().doubles((long) size * size).toArray();
    b = new double[size][];
    for (int k = 0; k < size; k++) {
      b[k] = new SeedTree(0).child("b").child(k).generator().doubles(size).toArray();
    }
    ones = new SeedTree(0).generator().doubles(size, 1, 1 + 1e-9).toArray();
    product = new double[size][size];
    gram = new double[size * size];
    check();
  }

  /**
   * Adds a product, which takes a multiply and an add for each of size³ terms.
   *
   * @return the sums
   */
  @Benchmark
  @Work(operations = 2, power = 3)
  public double[][] gemm() {
    ops.gemm(a, 0, size, b, 0, size, product, 0);
    return product;
  }

  /**
   * Adds the products of vectors with themselves, which takes half of the terms.
   *
   * @return the sums
   */
  @Benchmark
  @Work(operations = 1, power = 3)
  public double[] gram() {
    ops.gram(b, size, size, ones, gram);
    return gram;
  }

  private void check() {
    double[][] expected = new double[size][size];
    new PlainMatrices().gemm(a, 0, size, b, 0, size, expected, 0);
    gemm();
    for (int i = 0; i < size; i++) {
      Check.close("gemm", expected[i], product[i], 1e-12 * size);
    }
    double[] lower = new double[size * size];
    new PlainMatrices().gram(b, size, size, ones, lower);
    Check.close("gram", lower, gram(), 1e-12 * size);
  }
}
