package ai.kolosal.automl.benchmarks.kernel;

import ai.kolosal.automl.internal.kernel.KernelOps;
import ai.kolosal.automl.internal.kernel.MapOps;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;
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
  private MapOps plain;
  private double[] x;
  private double[] y;
  private double[] z;
  private double[] t;

  /** Makes the arrays and checks the answers. */
  @Setup
  public void setUp() {
    ops = form.of(new PlainMaps(), KernelOps::maps);
    x = new SeedTree(0).child("x").generator().doubles(size, -8, 8).toArray();
    y = new SeedTree(0).child("y").generator().doubles(size).toArray();
    z = new double[size];
    t = new double[size];
    plain = new PlainMaps();
    for (Runnable map : List.<Runnable>of(
        this::axpy, this::scaledSum, this::rescale, this::smoothClip, this::softmax, this::log, this::sigmoid,
        this::softplus, this::shiftedExp, this::greater)) {
      check(map);
    }
  }

  private void check(Runnable map) {
    double[] before = y.clone();
    MapOps mine = ops;
    ops = plain;
    map.run();
    double[] expected = z.clone();
    double[] added = y.clone();
    System.arraycopy(before, 0, y, 0, size);
    ops = mine;
    map.run();
    Check.close("map", expected, z, 1e-13);
    Check.close("map", added, y, 1e-13);
    System.arraycopy(before, 0, y, 0, size);
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

  /**
   * The mean of two arrays.
   *
   * @return the means
   */
  @Benchmark
  @Work(bytes = 24)
  public double[] scaledSum() {
    ops.scaledSum(x, y, 0.5, z, size);
    return z;
  }

  /**
   * Takes off the mean and divides by the deviation.
   *
   * @return the standardised cells
   */
  @Benchmark
  @Work(bytes = 16)
  public double[] rescale() {
    ops.rescale(x, 0.5, 0.3, 2, -1, z, size);
    return z;
  }

  /**
   * Bends the tails.
   *
   * @return the bent cells
   */
  @Benchmark
  @Work(bytes = 16)
  public double[] smoothClip() {
    ops.smoothClip(x, 0.5, 0.3, z, size);
    return z;
  }

  /**
   * A copy and its softmax in rows of five.
   *
   * @return the probabilities
   */
  @Benchmark
  public double[] softmax() {
    System.arraycopy(x, 0, z, 0, size);
    ops.softmax(z, 0, size / 5, 5);
    return z;
  }

  /**
   * A copy and its logarithms.
   *
   * @return the logarithms
   */
  @Benchmark
  public double[] log() {
    System.arraycopy(y, 0, z, 0, size);
    ops.log(z, 0, size);
    return z;
  }

  /**
   * A copy and its logistic function.
   *
   * @return the probabilities
   */
  @Benchmark
  public double[] sigmoid() {
    System.arraycopy(x, 0, z, 0, size);
    ops.sigmoid(z, 0, size);
    return z;
  }

  /**
   * A copy, its logistic function and the log loss.
   *
   * @return the loss
   */
  @Benchmark
  public double softplus() {
    System.arraycopy(x, 0, z, 0, size);
    return ops.softplus(z, 0, size);
  }

  /**
   * A copy and a step of softmax.
   *
   * @return the numerators
   */
  @Benchmark
  public double[] shiftedExp() {
    System.arraycopy(x, 0, z, 0, size);
    ops.shiftedExp(z, y, t, size);
    return z;
  }

  /**
   * The greater of two arrays.
   *
   * @return the maxima
   */
  @Benchmark
  @Work(bytes = 24)
  public double[] greater() {
    ops.greater(x, y, size);
    return y;
  }
}
