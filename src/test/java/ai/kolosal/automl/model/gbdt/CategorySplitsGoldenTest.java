package ai.kolosal.automl.model.gbdt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.random.SeedTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Trees by categories beside LightGBM 4.7's of the same settings; see the goldens' README. */
class CategorySplitsGoldenTest {
  private final List<double[]> lines = lines();

  private static List<double[]> lines() {
    try (BufferedReader in = new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(CategorySplitsGoldenTest.class.getResourceAsStream("/goldens/category_splits.csv.gz")),
            StandardCharsets.UTF_8))) {
      return in.lines().skip(1).map(CategorySplitsGoldenTest::numbers).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static double[] numbers(String line) {
    String[] cells = line.split(",");
    return IntStream.range(0, cells.length).mapToDouble(j -> Double.parseDouble(cells[j])).toArray();
  }

  private double[] column(int j) {
    return lines.stream().mapToDouble(line -> line[j]).toArray();
  }

  private double[] predictions(int rounds, double l2) {
    FeatureMatrix x = FeatureMatrix.of(
        List.of(new Feature("a", 14), new Feature("b", 3), Feature.numeric("x")),
        new double[][] {column(0), column(1), column(2)},
        lines.size());
    GradientBoostingTrainer trainer = Friedman.PLAIN
        .with(GradientBoostingTrainer.ROUNDS, rounds)
        .with(GradientBoostingTrainer.LEARNING_RATE, 0.5)
        .with(GradientBoostingTrainer.LEAVES, 12)
        .with(GradientBoostingTrainer.CAT_L2, l2);
    TrainContext context = new TrainContext(
        Task.REGRESSION, Metric.byId("rmse"), Deadline.never(), new SeedTree(1), 1, Optional.empty());
    return trainer.train(x, NumericTarget.of(column(3)), context).predict(x).values();
  }

  @Test
  void predictsWhatLightGbmPredicts() {
    double[] predicted = predictions(3, 0);
    double[] golden = column(4);
    for (int i = 0; i < golden.length; i++) {
      assertEquals(golden[i], predicted[i], 1e-6, "row " + i);
    }
  }

  /** LightGBM's leaves carry the penalty of their last split as well, so that only the rows in them can be compared. */
  @Test
  void partsRowsAsLightGbmDoesUnderThePenalty() {
    double[] predicted = predictions(1, 10);
    double[] golden = column(5);
    Map<Double, Double> leaves = new HashMap<>();
    for (int i = 0; i < golden.length; i++) {
      leaves.putIfAbsent(predicted[i], golden[i]);
      assertEquals(leaves.get(predicted[i]), golden[i], "row " + i);
    }
    assertEquals(12, leaves.size());
  }
}
