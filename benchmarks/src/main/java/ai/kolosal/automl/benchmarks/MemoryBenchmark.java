package ai.kolosal.automl.benchmarks;

import ai.kolosal.automl.AutoML;
import ai.kolosal.automl.SampleData;
import ai.kolosal.automl.artifact.ModelArtifact;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.inference.Predictions;
import ai.kolosal.automl.inference.Predictor;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.random.SeedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What is remembered beside what is made again: a model's file, an answer to a row. With {@code -prof gc}, what the area
 * under the curve allocates from its pool of scratch.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MemoryBenchmark {
  private static final int SCORES = 50_000;

  private Path file;
  private Predictor plain;
  private Predictor cached;
  private Frame row;
  private ClassTarget truth;
  private Prediction scores;

  /**
   * Trains a model and checks what is to be timed.
   *
   * @throws IOException if the model cannot be written
   */
  @Setup
  public void setUp() throws IOException {
    file = Files.createTempFile("benchmark", ".kolosal");
    AutoML.on(SampleData.iris()).target("species").trials(6).fit().save(file);
    plain = Predictor.load(file);
    cached = plain.cached();
    row = SampleData.iris().head(1);
    double[] expected = answer().asPrediction().values();
    for (int i = 0; i < 2; i++) {
      if (!Arrays.equals(expected, rememberedAnswer().asPrediction().values())) {
        throw new IllegalStateException("a remembered answer is another one");
      }
    }
    RandomGenerator random = new SeedTree(0).generator();
    int[] codes = random.ints(SCORES, 0, 2).toArray();
    double[] values = new double[2 * SCORES];
    for (int i = 0; i < SCORES; i++) {
      values[2 * i + 1] = random.nextDouble();
      values[2 * i] = 1 - values[2 * i + 1];
    }
    truth = ClassTarget.of(codes, List.of("no", "yes"));
    scores = Prediction.of(2, values);
  }

  /**
   * Removes the model.
   *
   * @throws IOException if it cannot be removed
   */
  @TearDown
  public void tearDown() throws IOException {
    Files.deleteIfExists(file);
  }

  /**
   * Decodes a model.
   *
   * @return the model
   */
  @Benchmark
  public ModelArtifact decode() {
    return ModelArtifact.read(file);
  }

  /**
   * Loads a model that was loaded before.
   *
   * @return the model
   */
  @Benchmark
  public Predictor loadAgain() {
    return Predictor.load(file);
  }

  /**
   * Predicts a row.
   *
   * @return the answer
   */
  @Benchmark
  public Predictions answer() {
    return plain.predict(row);
  }

  /**
   * Predicts a row that was predicted before.
   *
   * @return the answer
   */
  @Benchmark
  public Predictions rememberedAnswer() {
    return cached.predict(row);
  }

  /**
   * Sorts and scores.
   *
   * @return the loss
   */
  @Benchmark
  public double areaUnderTheCurve() {
    return Metric.ROC_AUC.loss(truth, scores);
  }
}
