package ai.kolosal.automl.benchmarks.kernel;

import ai.kolosal.automl.internal.kernel.KernelOps;
import ai.kolosal.automl.internal.kernel.ReductionOps;
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

/** Arrays to one number. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = Form.MODULE)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReductionBenchmark {
  /** The length of the arrays. */
  @Param({"1000", "100000", "10000000"})
  public int size;

  /** Who runs the loop. */
  @Param
  public Form form;

  private ReductionOps ops;
  private double[] a;
  private double[] b;

  /** Makes the arrays and checks the answers. */
  @Setup
  public void setUp() {
    ops = form.of(new PlainReductions(), KernelOps::reductions);
    a = new SeedTree(0).child("a").generator().doubles(size).toArray();
    b = new SeedTree(0).child("b").generator().doubles(size).toArray();
    ReductionOps plain = new PlainReductions();
    Check.close("dot", plain.dot(a, 0, b, 0, size), dot(), 1e-9 * size);
  }

  /**
   * The sum of products.
   *
   * @return the sum
   */
  @Benchmark
  @Work(bytes = 16)
  public double dot() {
    return ops.dot(a, 0, b, 0, size);
  }
}
