package ai.kolosal.automl.benchmarks.preprocessing;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.preprocessing.impute.IterativeImputer;
import ai.kolosal.automl.preprocessing.impute.KnnImputer;
import ai.kolosal.automl.preprocessing.impute.SimpleImputer;
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

/** Imputers fitted on twenty thousand rows of twenty columns with a tenth of the cells missing, which they then fill. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(1)
public class ImputeBenchmark {
  private Frame rows;

  /** Makes the rows and checks that none is left with a gap. */
  @Setup
  public void make() {
    rows = RaceData.frame(RaceData.gaps());
    for (Frame filled : new Frame[] {mean(), neighbors(), chain()}) {
      if (filled.columns().stream().anyMatch(column -> column.missingCount() > 0)) {
        throw new AssertionError("a gap is left");
      }
    }
  }

  private Frame filled(Transformer imputer) {
    return imputer.fit(rows).transform(rows);
  }

  /** The mean of each column. */
  @Benchmark
  public Frame mean() {
    return filled(new SimpleImputer());
  }

  /** The five nearest rows. */
  @Benchmark
  public Frame neighbors() {
    return filled(new KnnImputer());
  }

  /** Chained Bayesian ridge regressions. */
  @Benchmark
  public Frame chain() {
    return filled(new IterativeImputer());
  }
}
