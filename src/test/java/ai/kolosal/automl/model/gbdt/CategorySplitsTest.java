package ai.kolosal.automl.model.gbdt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.TrainContext.Validation;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CategorySplitsTest {
  private static final int ROWS = 4000;

  /** Rows of one category of some levels, or of ids, whose level alone says how probable the second class is. */
  private record Sample(FeatureMatrix x, ClassTarget y) {
    static Sample draw(long seed, int rows, int levels, boolean ids, double strength) {
      RandomGenerator random = new SeedTree(seed).generator();
      double[][] cells = new double[2][rows];
      int[] classes = new int[rows];
      for (int i = 0; i < rows; i++) {
        int level = random.nextInt(levels);
        RandomGenerator ofLevel = new SeedTree(level).generator();
        double share = 0.5 + strength * (ofLevel.nextDouble() - 0.5);
        cells[0][i] = random.nextInt(20) == 0 ? Double.NaN : ids ? ofLevel.nextInt(1_000_000) : level;
        cells[1][i] = random.nextGaussian();
        classes[i] = random.nextDouble() < share ? 1 : 0;
      }
      List<Feature> features = List.of(new Feature("city", ids ? 0 : levels), Feature.numeric("noise"));
      return new Sample(FeatureMatrix.of(features, cells, rows), ClassTarget.of(classes, List.of("no", "yes")));
    }

    double auc(Model model) {
      return Metric.ROC_AUC.score(y, model.predict(x));
    }
  }

  private static GradientBoostingTrainer trainer(String mode) {
    return Friedman.PLAIN
        .with(GradientBoostingTrainer.ROUNDS, 40)
        .with(GradientBoostingTrainer.CATEGORIES, mode);
  }

  private static Model train(GradientBoostingTrainer trainer, Sample sample, int threads, Sample... held) {
    Optional<Validation> validation =
        held.length == 0 ? Optional.empty() : Optional.of(new Validation(held[0].x(), held[0].y()));
    return trainer.train(
        sample.x(),
        sample.y(),
        new TrainContext(Task.BINARY, Metric.ROC_AUC, Deadline.never(), new SeedTree(1), threads, validation));
  }

  @ParameterizedTest
  @CsvSource({"mixed,3", "mixed,12", "mixed,60", "mixed,300", "statistics,3", "statistics,60", "sets,3", "sets,60",
    "one_hot,3", "one_hot,12"})
  void learnsWhatCategoriesSay(String mode, int levels) {
    Sample sample = Sample.draw(5, ROWS, levels, false, 1);
    Sample others = Sample.draw(6, ROWS, levels, false, 1);
    double auc = others.auc(train(trainer(mode), sample, 1));
    double most = levels == 3 ? 0.59 : 0.75;
    assertTrue(auc > most, () -> mode + ", " + levels + " levels: AUC " + auc);
  }

  @Test
  void learnsWhatIdsSay() {
    Sample sample = Sample.draw(5, ROWS, 300, true, 1);
    Sample others = Sample.draw(6, ROWS, 300, true, 1);
    double with = others.auc(train(trainer("mixed"), sample, 1));
    double without =
        others.auc(train(trainer("mixed").with(GradientBoostingTrainer.ID_STATISTICS, false), sample, 1));
    assertTrue(with > 0.75 && with > without + 0.02, () -> "AUC " + with + " with statistics, " + without + " without");
  }

  /** Many categories that say nothing teach nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"mixed", "statistics"})
  void noiseStaysNoise(String mode) {
    for (int levels : new int[] {40, 400, 3000}) {
      Sample others = Sample.draw(8, ROWS, levels, false, 0);
      double auc = others.auc(train(trainer(mode), Sample.draw(7, ROWS, levels, false, 0), 1));
      assertEquals(0.5, auc, 0.03, () -> mode + ", " + levels + " levels");
    }
  }

  @Test
  void stopsEarlyByWhatOtherRowsSee() {
    Sample sample = Sample.draw(7, ROWS, 1000, false, 0.2);
    Sample held = Sample.draw(8, ROWS, 1000, false, 0.2);
    Model model = train(trainer("mixed"), sample, 1, held);
    assertTrue(held.auc(model) > 0.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixed", "statistics", "sets", "one_hot"})
  void isTheSameOnAnyNumberOfThreads(String mode) {
    Sample sample = Sample.draw(5, ROWS, 60, false, 1);
    assertArrayEquals(bytes(train(trainer(mode), sample, 1)), bytes(train(trainer(mode), sample, 3)));
  }

  private static byte[] bytes(Model model) {
    StateWriter out = new StateWriter();
    model.write(out);
    return out.toByteArray();
  }

  /** The set that is cut off is the best of all that the limits leave, one against all where categories are few. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4, 5, 9})
  void setsPartWhatDiffers(int levels) {
    double[] cells = IntStream.range(0, 1000 * levels).mapToDouble(i -> i % levels).toArray();
    int[] classes = IntStream.range(0, cells.length).map(i -> i % levels == 1 ? 1 : 0).toArray();
    FeatureMatrix x = FeatureMatrix.of(List.of(new Feature("city", levels)), new double[][] {cells}, cells.length);
    Sample sample = new Sample(x, ClassTarget.of(classes, List.of("no", "yes")));
    Model model = train(trainer("sets").with(GradientBoostingTrainer.LEAVES, 2), sample, 1);
    assertEquals(1, sample.auc(model));
  }
}
