package ai.kolosal.automl.benchmarks.kernel;

import ai.kolosal.automl.internal.kernel.BinKernels;
import ai.kolosal.automl.internal.kernel.HistogramKernels;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
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

/** What a round of boosting does with eight features: quantise, add up all rows and some of them, part rows. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class HistogramBenchmark {
  private static final int FEATURES = HistogramKernels.WIDTH;

  /** The number of rows. */
  @Param({"1000", "100000", "1000000"})
  public int size;

  /** One row of so many is listed. */
  @Param({"2", "32"})
  public int every;

  private final byte[][] columns = new byte[FEATURES][];
  private final long[] sums = new long[HistogramKernels.CELLS];
  private final long[] spare = new long[16_384];
  private final boolean[] left = new boolean[BinKernels.BINS];
  private long[] packed;
  private long[] values;
  private int[] rows;
  private int[] parted;
  private int[] room;
  private double[] gradients;
  private double[] hessians;

  /** Makes the rows and checks the answers. */
  @Setup
  public void setUp() {
    RandomGenerator random = new SeedTree(0).generator();
    packed = new long[size];
    for (int k = 0; k < FEATURES; k++) {
      columns[k] = new byte[size];
      random.nextBytes(columns[k]);
      HistogramKernels.pack(columns[k], k, packed);
    }
    values = random.longs(size, -9, 9).toArray();
    rows = new int[size / every];
    Arrays.setAll(rows, i -> every * i + random.nextInt(every));
    parted = new int[rows.length];
    room = new int[rows.length];
    gradients = random.doubles(size).toArray();
    hessians = random.doubles(size).toArray();
    Arrays.fill(left, 0, 100, true);
    check();
  }

  private void check() {
    long[] expected = new long[sums.length];
    PlainBins.sums(columns, FEATURES, rows, 0, rows.length, values, expected);
    Arrays.fill(sums, 0);
    if (!Arrays.equals(expected, listed())) {
      throw new IllegalStateException("sums of listed rows are not those of plain loops");
    }
    int[] all = new int[size];
    Arrays.setAll(all, i -> i);
    PlainBins.sums(columns, FEATURES, all, 0, size, values, expected);
    Arrays.fill(sums, 0);
    if (!Arrays.equals(expected, all())) {
      throw new IllegalStateException("sums of all rows are not those of plain loops");
    }
  }

  /**
   * Sums of all rows.
   *
   * @return the sums
   */
  @Benchmark
  public long[] all() {
    HistogramKernels.sums(packed, FEATURES, values, 0, size, sums);
    return sums;
  }

  /**
   * Sums of listed rows.
   *
   * @return the sums
   */
  @Benchmark
  public long[] listed() {
    HistogramKernels.sums(packed, FEATURES, rows, 0, rows.length, values, spare, sums);
    return sums;
  }

  /**
   * Listed rows parted by a feature, after a copy of the list.
   *
   * @return where the right ones begin
   */
  @Benchmark
  public int partition() {
    System.arraycopy(rows, 0, parted, 0, rows.length);
    return BinKernels.partition(columns[0], left, parted, 0, parted.length, room);
  }

  /**
   * Gradients and Hessians as whole numbers.
   *
   * @return one a row
   */
  @Benchmark
  public long[] quantise() {
    HistogramKernels.quantise(gradients, hessians, 100, 100, 32, 1, 0, size, values);
    return values;
  }
}
