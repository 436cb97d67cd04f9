package ai.kolosal.automl.benchmarks.preprocessing;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.preprocessing.decompose.ComponentCount;
import ai.kolosal.automl.preprocessing.decompose.PcaTransformer;
import ai.kolosal.automl.preprocessing.shape.KBinsDiscretizer;
import ai.kolosal.automl.preprocessing.shape.KBinsDiscretizer.Encoding;
import ai.kolosal.automl.preprocessing.shape.QuantileTransformer;
import ai.kolosal.automl.preprocessing.shape.QuantileTransformer.Output;
import ai.kolosal.automl.preprocessing.shape.SplineTransformer;
import java.util.Arrays;
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

/** Quantiles, bins, splines and components fitted on a million rows of ten columns, which they then transform. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(1)
public class ShapeBenchmark {
  private static final double NEAR = 0.02;

  private Frame rows;

  /** Makes the rows and checks that a twentieth of the first column's shares lies below a twentieth. */
  @Setup
  public void make() {
    rows = RaceData.frame(RaceData.numbers());
    double[] shares = ((NumericColumn) quantiles().columns().get(0)).values();
    double below = Arrays.stream(shares).filter(share -> share < 0.05).count() / (double) shares.length;
    if (Math.abs(below - 0.05) > NEAR) {
      throw new AssertionError("a share of " + below + " lies below a twentieth");
    }
  }

  private Frame made(Transformer settings) {
    return settings.fit(rows).transform(rows);
  }

  /** To a uniform distribution by quantiles of ten thousand rows. */
  @Benchmark
  public Frame quantiles() {
    return made(new QuantileTransformer());
  }

  /** To a uniform distribution by quantiles of all rows. */
  @Benchmark
  public Frame quantilesOfAllRows() {
    return made(new QuantileTransformer().withSubsample(Integer.MAX_VALUE));
  }

  /** To a normal distribution. */
  @Benchmark
  public Frame normalQuantiles() {
    return made(new QuantileTransformer().withOutput(Output.NORMAL));
  }

  /** The numbers of five bins. */
  @Benchmark
  public Frame bins() {
    return made(new KBinsDiscretizer().withEncoding(Encoding.ORDINAL));
  }

  /** Seven cubic splines a column. */
  @Benchmark
  public Frame splines() {
    return made(new SplineTransformer());
  }

  /** Five principal components. */
  @Benchmark
  public Frame components() {
    return made(new PcaTransformer(ComponentCount.of(5), false));
  }
}
