package ai.kolosal.automl.benchmarks.kernel;

import ai.kolosal.automl.random.SeedTree;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
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

/** Products of square matrices by EJML, in the table's first column of times. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EjmlBenchmark {
  /** The rows and columns of the matrices. */
  @Param({"16", "64", "256", "1024"})
  public int size;

  private DMatrixRMaj a;
  private DMatrixRMaj b;
  private DMatrixRMaj product;

  /** Makes the matrices and checks one cell. */
  @Setup
  public void setUp() {
    long cells = (long) size * size;
    a = new DMatrixRMaj(size, size, true, new SeedTree(0).child("a").generator().doubles(cells).toArray());
    b = new DMatrixRMaj(size, size, true, new SeedTree(0).child("b").generator().doubles(cells).toArray());
    product = new DMatrixRMaj(size, size);
    double sum = 0;
    for (int k = 0; k < size; k++) {
      sum += a.get(size - 1, k) * b.get(k, 1);
    }
    Check.close("gemm", sum, gemm().get(size - 1, 1), 1e-12 * size);
  }

  /**
   * Adds a product.
   *
   * @return the sums
   */
  @Benchmark
  @Work(operations = 2, power = 3)
  public DMatrixRMaj gemm() {
    CommonOps_DDRM.multAdd(a, b, product);
    return product;
  }
}
