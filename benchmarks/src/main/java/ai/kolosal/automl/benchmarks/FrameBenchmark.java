package ai.kolosal.automl.benchmarks;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.random.SeedTree;
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

/** Taking four fifths of a frame's rows in random order, as every fold of every run does. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FrameBenchmark {
  private static final int COLUMNS = 20;

  /** The frame's rows. */
  @Param({"1000", "100000"})
  public int rows;

  private Frame frame;
  private int[] fold;

  /** Makes the frame and checks what is to be timed. */
  @Setup
  public void setUp() {
    RandomGenerator random = new SeedTree(0).generator();
    NumericColumn[] columns = new NumericColumn[COLUMNS];
    for (int j = 0; j < COLUMNS; j++) {
      columns[j] = NumericColumn.of("x" + j, random.doubles(rows).toArray());
    }
    frame = Frame.of(columns);
    fold = random.ints(rows * 4L / 5, 0, rows).toArray();
    check(take());
  }

  /**
   * Takes the rows.
   *
   * @return the fold's frame
   */
  @Benchmark
  public Frame take() {
    return frame.take(fold);
  }

  private void check(Frame taken) {
    for (int j = 0; j < COLUMNS; j++) {
      double[] from = ((NumericColumn) frame.columns().get(j)).values();
      double[] to = ((NumericColumn) taken.columns().get(j)).values();
      for (int i = 0; i < fold.length; i++) {
        if (to[i] != from[fold[i]]) {
          throw new IllegalStateException("column " + j + " row " + i + " is " + to[i] + ", not " + from[fold[i]]);
        }
      }
    }
  }
}
