package ai.kolosal.automl.benchmarks.kernel;

import ai.kolosal.automl.internal.kernel.BinKernels;
import ai.kolosal.automl.internal.kernel.BinOps;
import ai.kolosal.automl.internal.kernel.CodeKernels;
import ai.kolosal.automl.internal.kernel.KernelOps;
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

/** Sums of 28 features by bin, over all rows and over a random half; bin search among 254 edges; look-up by code. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = Form.MODULE)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class BinBenchmark {
  private static final int FEATURES = 28;
  private static final int EDGES = 254;

  /** The number of rows. */
  @Param({"1000", "100000", "1000000"})
  public int size;

  /** Who runs the loop. */
  @Param
  public Form form;

  private final double[] pairSums = new double[2 * BinKernels.BINS * FEATURES];
  private final long[] sums = new long[BinKernels.BINS * FEATURES];
  private final double[] table = new double[EDGES + 2];
  private final double[] edges = new double[EDGES];
  private BinOps ops;
  private byte[][] features;
  private int[] all;
  private int[] half;
  private double[] pairs;
  private long[] counts;
  private double[] column;
  private int[] codes;
  private byte[] bins;

  /** Makes the rows and checks the answers. */
  @Setup
  public void setUp() {
    ops = form.of(new PlainBins(), KernelOps::bins);
    RandomGenerator random = new SeedTree(0).generator();
    features = new byte[FEATURES][size];
    for (byte[] feature : features) {
      random.nextBytes(feature);
    }
    all = new int[size];
    Arrays.setAll(all, i -> i);
    half = Arrays.stream(all).filter(i -> random.nextBoolean()).toArray();
    pairs = random.doubles(2L * size).toArray();
    counts = random.longs(size, 0, 9).map(w -> w << 32 | 1).toArray();
    column = random.doubles(size).toArray();
    Arrays.setAll(edges, k -> (k + 1.0) / (EDGES + 1));
    Arrays.setAll(table, k -> Math.sqrt(k));
    codes = random.ints(size, -1, EDGES).toArray();
    bins = new byte[size];
    check();
  }

  private void check() {
    double[] expectedPairs = new double[pairSums.length];
    new PlainBins().pairSums(features, FEATURES, half, 0, half.length, pairs, expectedPairs);
    Check.close("pairs of half", expectedPairs, pairSumsOfHalf(), 0);
    long[] expected = new long[sums.length];
    PlainBins.sums(features, FEATURES, all, 0, size, counts, expected);
    byte[] found = new byte[size];
    PlainBins.search(column, edges, EDGES + 1, found);
    if (!Arrays.equals(expected, sums()) || !Arrays.equals(found, search())) {
      throw new IllegalStateException("sums or bins are not those of plain loops");
    }
    Check.close("look-up", PlainBins.lookUp(table, EDGES, codes), lookUp(), 0);
  }

  /**
   * Two sums a bin over all rows.
   *
   * @return the sums
   */
  @Benchmark
  @Work(operations = 2 * FEATURES)
  public double[] pairSums() {
    ops.pairSums(features, FEATURES, all, 0, size, pairs, pairSums);
    return pairSums;
  }

  /**
   * Two sums a bin over a random half of the rows; its rate is by all.
   *
   * @return the sums
   */
  @Benchmark
  @Work(operations = FEATURES)
  public double[] pairSumsOfHalf() {
    ops.pairSums(features, FEATURES, half, 0, half.length, pairs, pairSums);
    return pairSums;
  }

  /**
   * Two exact counts a bin over all rows.
   *
   * @return the sums
   */
  @Benchmark
  @Work(operations = 2 * FEATURES)
  public long[] sums() {
    if (form == Form.PLAIN) {
      PlainBins.sums(features, FEATURES, all, 0, size, counts, sums);
    } else {
      BinKernels.sums(features, FEATURES, all, 0, size, counts, sums);
    }
    return sums;
  }

  /**
   * The bin of each value.
   *
   * @return the bins
   */
  @Benchmark
  public byte[] search() {
    if (form == Form.PLAIN) {
      PlainBins.search(column, edges, EDGES + 1, bins);
    } else {
      BinKernels.search(column, edges, EDGES + 1, bins);
    }
    return bins;
  }

  /**
   * What a table says of each code.
   *
   * @return a number each row
   */
  @Benchmark
  @Work(bytes = 12)
  public double[] lookUp() {
    return form == Form.PLAIN ? PlainBins.lookUp(table, EDGES, codes) : CodeKernels.lookUp(table, EDGES, codes);
  }
}
