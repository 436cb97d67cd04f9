package ai.kolosal.automl.benchmarks.kernel;

import java.util.concurrent.TimeUnit;
import java.util.function.IntToDoubleFunction;
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

/** Fused multiply-adds on registers alone, the most that one core can do. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = Form.MODULE)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PeakBenchmark {
  private static final String PEAK = "ai.kolosal.automl.benchmarks.kernel.panama.Peak";

  /** The fused multiply-adds of numbers. */
  @Param("1000000")
  public int size;

  private IntToDoubleFunction peak;

  /**
   * Checks that the chains end where halving and adding a thousandth ends.
   *
   * @throws ReflectiveOperationException if the loop is not in this jar
   */
  @Setup
  public void setUp() throws ReflectiveOperationException {
    peak = (IntToDoubleFunction) Class.forName(PEAK).getConstructor().newInstance();
    Check.close("the sum of the chains", 12 * 2e-3, peak.applyAsDouble(1_000_000), 1e-12);
  }

  /**
   * Multiplies and adds.
   *
   * @return the sum of the chains
   */
  @Benchmark
  @Work(operations = 2)
  public double fma() {
    return peak.applyAsDouble(size);
  }
}
