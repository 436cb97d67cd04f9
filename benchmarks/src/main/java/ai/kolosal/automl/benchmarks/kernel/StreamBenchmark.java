package ai.kolosal.automl.benchmarks.kernel;

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

/** The copy of STREAM (McCalpin, 1995), which the bandwidth of kernels is measured against. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class StreamBenchmark {
  /** The length of both arrays. */
  @Param({"1000", "100000", "10000000"})
  public int size;

  private double[] from;
  private double[] to;

  /** Makes the arrays and checks the copy. */
  @Setup
  public void setUp() {
    from = new SeedTree(0).generator().doubles(size).toArray();
    to = new double[size];
    if (!Arrays.equals(from, copy())) {
      throw new IllegalStateException("the copy is not the array");
    }
  }

  /**
   * Copies.
   *
   * @return the copy
   */
  @Benchmark
  @Work(bytes = 16)
  public double[] copy() {
    for (int i = 0; i < from.length; i++) {
      to[i] = from[i];
    }
    return to;
  }
}
