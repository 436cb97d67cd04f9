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

  private static final double MIDDLE = 0.5;

  private final double[] out = new double[3];
  private ReductionOps ops;
  private double[] a;
  private double[] b;

  /** Makes the arrays and checks the answers. */
  @Setup
  public void setUp() {
    ops = form.of(new PlainReductions(), KernelOps::reductions);
    a = new SeedTree(0).child("a").generator().doubles(size).toArray();
    b = new SeedTree(0).child("b").generator().doubles(size).toArray();
    double[] found = answers(ops);
    double[] expected = answers(new PlainReductions());
    for (int k = 0; k < found.length; k++) {
      Check.close("reduction " + k, expected[k], found[k], 1e-10);
    }
  }

  private double[] answers(ReductionOps of) {
    double[] range = new double[2];
    double[] deviations = new double[2];
    of.range(a, 0, size, range);
    of.deviations(a, 0, size, MIDDLE, deviations);
    return new double[] {
      of.dot(a, 0, b, 0, size),
      of.sum(a, 0, size),
      of.squaredDistance(a, 0, b, 0, size),
      of.absoluteDistance(a, 0, b, 0, size),
      of.squaredDeviations(a, 0, size, MIDDLE),
      range[0],
      range[1],
      deviations[0],
      deviations[1]
    };
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

  /**
   * The sum.
   *
   * @return the sum
   */
  @Benchmark
  @Work(bytes = 8)
  public double sum() {
    return ops.sum(a, 0, size);
  }

  /**
   * The squared Euclidean distance.
   *
   * @return the sum
   */
  @Benchmark
  @Work(bytes = 16)
  public double squaredDistance() {
    return ops.squaredDistance(a, 0, b, 0, size);
  }

  /**
   * The Manhattan distance.
   *
   * @return the sum
   */
  @Benchmark
  @Work(bytes = 16)
  public double absoluteDistance() {
    return ops.absoluteDistance(a, 0, b, 0, size);
  }

  /**
   * The second pass of a variance.
   *
   * @return the sum of squares
   */
  @Benchmark
  @Work(bytes = 8)
  public double squaredDeviations() {
    return ops.squaredDeviations(a, 0, size, MIDDLE);
  }

  /**
   * The range of a column without gaps.
   *
   * @return least and greatest
   */
  @Benchmark
  @Work(bytes = 8)
  public double[] range() {
    ops.range(a, 0, size, out);
    return out;
  }

  /**
   * What a variance takes.
   *
   * @return the sums of deviations and their squares
   */
  @Benchmark
  @Work(bytes = 8)
  public double[] deviations() {
    ops.deviations(a, 0, size, MIDDLE, out);
    return out;
  }
}
