package ai.kolosal.automl.benchmarks.preprocessing;

import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.preprocessing.scale.MaxAbsScaler;
import ai.kolosal.automl.preprocessing.scale.MinMaxScaler;
import ai.kolosal.automl.preprocessing.scale.RobustScaler;
import ai.kolosal.automl.preprocessing.scale.StandardScaler;
import ai.kolosal.automl.preprocessing.shape.PowerTransformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.List;
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

/** Fitting a scaler to a million rows of ten columns, and scaling them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ScaleBenchmark {
  private static final int ROWS = 1_000_000;
  private static final int COLUMNS = 10;

  /** Which scaler. */
  @Param({"STANDARD", "MIN_MAX", "ROBUST", "MAX_ABS", "POWER"})
  public Scaler scaler;

  /** Whether a cell of a hundred is missing. */
  @Param({"false", "true"})
  public boolean gaps;

  private Frame frame;
  private FittedTransformer fitted;

  /** The scalers with their defaults. */
  public enum Scaler {
    /** Mean and deviation. */
    STANDARD(new StandardScaler()),
    /** Least and greatest value. */
    MIN_MAX(new MinMaxScaler()),
    /** Median and quartiles. */
    ROBUST(new RobustScaler()),
    /** Greatest size. */
    MAX_ABS(new MaxAbsScaler()),
    /** Yeo–Johnson. */
    POWER(new PowerTransformer());

    private final Transformer settings;

    Scaler(Transformer settings) {
      this.settings = settings;
    }
  }

  /** Makes the rows and checks what is to be timed. */
  @Setup
  public void setUp() {
    RandomGenerator random = new SeedTree(0).generator();
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < COLUMNS; j++) {
      double[] cells = new double[ROWS];
      for (int i = 0; i < ROWS; i++) {
        cells[i] = gaps && i > 0 && random.nextInt(100) == 0 ? Double.NaN : 5 + 3 * random.nextGaussian();
      }
      columns.add(NumericColumn.of("x" + j, cells));
    }
    frame = Frame.of(columns);
    fitted = fit();
    double cell = ((NumericColumn) transform().columns().get(0)).values()[0];
    if (!(Math.abs(cell) < 10)) {
      throw new IllegalStateException("the first cell is scaled to " + cell);
    }
  }

  /**
   * Learns.
   *
   * @return the fitted scaler
   */
  @Benchmark
  public FittedTransformer fit() {
    return scaler.settings.fit(frame);
  }

  /**
   * Scales.
   *
   * @return the rows
   */
  @Benchmark
  public Frame transform() {
    return fitted.transform(frame);
  }

  /**
   * Copies the cells into new arrays, which is the least that a transform must do.
   *
   * @return the copies
   */
  @Benchmark
  public double[][] copy() {
    double[][] copies = new double[COLUMNS][];
    for (int j = 0; j < COLUMNS; j++) {
      copies[j] = ((NumericColumn) frame.columns().get(j)).values().clone();
    }
    return copies;
  }
}
