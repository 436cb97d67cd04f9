package ai.kolosal.automl.benchmarks.learners;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.neural.NeuralModel;
import ai.kolosal.automl.model.neural.RealMlpTrainer;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Params;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long RealMLP's simple form trains on 10,000 rows of 20 numbers for 64 epochs, on one thread and on two.
 *
 * <p>{@code java --add-modules jdk.incubator.vector -cp target/benchmarks.jar
 * ai.kolosal.automl.benchmarks.learners.NeuralPace [epochs]}; a third of an epoch warms up. Operations are those of the
 * matrix products: six a weight and row.
 */
public final class NeuralPace {
  private static final int ROWS = 10_000;
  private static final int COLUMNS = 20;
  private static final int HIDDEN = 256;
  private static final int CLASSES = 2;
  private static final int BATCH = 256;

  private NeuralPace() {}

  /**
   * Measures.
   *
   * @param args the epochs; none for 64
   */
  public static void main(String[] args) {
    int epochs = args.length > 0 ? Integer.parseInt(args[0]) : 64;
    RandomGenerator random = new SeedTree(1).generator();
    double[][] columns = new double[COLUMNS][ROWS];
    List<Feature> features = new ArrayList<>();
    for (int j = 0; j < COLUMNS; j++) {
      features.add(Feature.numeric("x" + j));
      for (int i = 0; i < ROWS; i++) {
        columns[j][i] = random.nextGaussian();
      }
    }
    int[] codes = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      codes[i] = columns[0][i] * columns[1][i] + Math.sin(3 * columns[2][i]) + columns[3][i] > 0 ? 1 : 0;
    }
    FeatureMatrix x = FeatureMatrix.of(features, columns, ROWS);
    ClassTarget y = ClassTarget.of(codes, List.of("no", "yes"));
    train(x, y, 3, 1);
    train(x, y, 3, 2);
    for (int threads = 1; threads <= 2; threads++) {
      long start = System.nanoTime();
      NeuralModel model = train(x, y, epochs, threads);
      double seconds = (System.nanoTime() - start) / 1e9;
      double accuracy = Metric.ACCURACY.score(y, model.predict(x));
      if (accuracy < 0.9) {
        throw new IllegalStateException("the network has learned nothing: accuracy " + accuracy);
      }
      double weights = (double) COLUMNS * HIDDEN + 2.0 * HIDDEN * HIDDEN + HIDDEN * CLASSES;
      double operations = 6 * weights * epochs * (ROWS / BATCH) * BATCH;
      System.out.printf(
          "%d threads, %d epochs: %.1f s, %.1f GFLOP/s, accuracy on its rows %.3f%n", threads, epochs, seconds,
          operations / seconds / 1e9, accuracy);
    }
  }

  private static NeuralModel train(FeatureMatrix x, ClassTarget y, int epochs, int threads) {
    return new RealMlpTrainer(Params.of(Map.of("epochs", epochs)))
        .train(
            x, y, new TrainContext(
                Task.BINARY, Metric.LOG_LOSS, Deadline.never(), new SeedTree(1), threads, Optional.empty()));
  }
}
