package ai.kolosal.automl.benchmarks.kernel;

import ai.kolosal.automl.internal.kernel.KernelOps;
import ai.kolosal.automl.internal.kernel.MapOps;
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

/** Arrays to arrays. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = Form.MODULE)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MapBenchmark {
  /** The length of the arrays. */
  @Param({"1000", "100000", "10000000"})
  public int size;

  /** Who runs the loop. */
  @Param
  public Form form;

  private MapOps ops;
  private double[] x;
  private double[] y;

  /** Makes the arrays and checks the answers. */
  @Setup
  public void setUp() {
    ops = form.of(new PlainMaps(), KernelOps::maps);
    x = new SeedTree(0).child("x").generator().doubles(size).toArray();
    y = new SeedTree(0).child("y").generator().doubles(size).toArray();
    double[] expected = y.clone();
    new PlainMaps().axpy(1e-9, x, expected, size);
    Check.close("axpy", expected, axpy(), 0);
  }

  /**
   * Adds a multiple.
   *
   * @return the sums
   */
  @Benchmark
  @Work(bytes = 24)
  public double[] axpy() {
    ops.axpy(1e-9, x, y, size);
    return y;
  }
}
