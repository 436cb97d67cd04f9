package ai.kolosal.automl.benchmarks.preprocessing;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.preprocessing.encode.OrderedTargetEncoder;
import ai.kolosal.automl.preprocessing.encode.TargetEncoder;
import ai.kolosal.automl.random.SeedTree;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Encoding by target, a million rows by five columns of ten thousand levels: learning, and training rows. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TargetBenchmark {
  private static final SeedTree SEED = new SeedTree(0);
  private static final double SHARES = 1e-9;

  private Frame rows;
  private Target classes;
  private Target numbers;

  /** Makes the rows and checks what is to be timed. */
  @Setup
  public void setUp() {
    int[][] codes = RaceData.codes();
    rows = RaceData.frame(codes);
    int[] second = RaceData.target(codes).codes();
    classes = RaceData.target(codes);
    double[] values = new double[second.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = second[i];
    }
    numbers = NumericTarget.of(values);
    double[] shares = firstColumn(classes);
    double[] means = firstColumn(numbers);
    for (int i = 0; i < shares.length; i++) {
      if (Math.abs(shares[i] - means[i]) > SHARES) {
        throw new IllegalStateException("row " + i + ": a share of " + shares[i] + " and a mean of " + means[i]);
      }
    }
  }

  private double[] firstColumn(Target target) {
    Frame out = new TargetEncoder().fit(rows, target, SEED).transform(rows);
    return ((NumericColumn) out.columns().get(0)).values();
  }

  /**
   * Two classes, a fixed smoothing.
   *
   * @return the training rows
   */
  @Benchmark
  public Frame classes() {
    return new TargetEncoder(10, 5, TargetEncoder.Scale.SHARE).fitTransform(rows, classes, SEED).train();
  }

  /**
   * Numbers, smoothing by variances.
   *
   * @return the training rows
   */
  @Benchmark
  public Frame numbers() {
    return new TargetEncoder().fitTransform(rows, numbers, SEED).train();
  }

  /**
   * Rows before, in four orders.
   *
   * @return the training rows
   */
  @Benchmark
  public Frame ordered() {
    return new OrderedTargetEncoder().fitTransform(rows, classes, SEED).train();
  }
}
