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

/** Products of sixteen columns with vectors, a cell of the columns an element. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = Form.MODULE)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MatrixVectorBenchmark {
  private static final int COLUMNS = 16;
  private static final int BLOCK = 2048;

  /** The cells of all columns. */
  @Param({"1000", "100000", "10000000"})
  public int size;

  /** Who runs the loop. */
  @Param
  public Form form;

  private MatrixOps ops;
  private int rows;
  private double[][] columns;
  private double[] weights;
  private double[] r;
  private double[] sums;
  private double[] products;

  /** Makes the columns and checks the answers. */
  @Setup
  public void setUp() {
    ops = form.of(new PlainMatrices(), KernelOps::matrices);
    rows = size / COLUMNS;
    columns = new double[COLUMNS][];
    for (int j = 0; j < COLUMNS; j++) {
      columns[j] = new SeedTree(0).child("x").child(j).generator().doubles(rows).toArray();
    }
    weights = new SeedTree(0).child("w").generator().doubles(COLUMNS).toArray();
    r = new SeedTree(0).child("r").generator().doubles(rows).toArray();
    sums = new double[rows];
    products = new double[COLUMNS];
    double[] expected = new double[rows];
    new PlainMatrices().gemv(columns, COLUMNS, 0, rows, weights, 0, expected, 0);
    Check.close("gemv", expected, gemv(), 0);
    double[] dots = new double[COLUMNS];
    new PlainMatrices().gemtv(columns, 0, COLUMNS, 0, rows, r, 0, dots, 0);
    Check.close("gemtv", dots, gemtv(), 1e-12 * rows);
  }

  /**
   * Adds weighted columns, block of rows by block.
   *
   * @return the sums
   */
  @Benchmark
  @Work(bytes = 8)
  public double[] gemv() {
    for (int first = 0; first < rows; first += BLOCK) {
      ops.gemv(columns, COLUMNS, first, Math.min(BLOCK, rows - first), weights, 0, sums, first);
    }
    return sums;
  }

  /**
   * Multiplies columns with a vector, block of rows by block.
   *
   * @return the products
   */
  @Benchmark
  @Work(bytes = 8)
  public double[] gemtv() {
    for (int first = 0; first < rows; first += BLOCK) {
      ops.gemtv(columns, 0, COLUMNS, first, Math.min(BLOCK, rows - first), r, first, products, 0);
    }
    return products;
  }
}
