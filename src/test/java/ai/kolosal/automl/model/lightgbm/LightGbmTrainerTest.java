package ai.kolosal.automl.model.lightgbm;

import static ai.kolosal.automl.model.lightgbm.LightGbmTrainer.BAGGING_FRACTION;
import static ai.kolosal.automl.model.lightgbm.LightGbmTrainer.EARLY_STOPPING_ROUNDS;
import static ai.kolosal.automl.model.lightgbm.LightGbmTrainer.EXTRA_TREES;
import static ai.kolosal.automl.model.lightgbm.LightGbmTrainer.FEATURE_FRACTION;
import static ai.kolosal.automl.model.lightgbm.LightGbmTrainer.L2;
import static ai.kolosal.automl.model.lightgbm.LightGbmTrainer.LEARNING_RATE;
import static ai.kolosal.automl.model.lightgbm.LightGbmTrainer.LEAVES;
import static ai.kolosal.automl.model.lightgbm.LightGbmTrainer.MAX_BIN;
import static ai.kolosal.automl.model.lightgbm.LightGbmTrainer.MIN_DATA_PER_GROUP;
import static ai.kolosal.automl.model.lightgbm.LightGbmTrainer.ROUNDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.boosting.BoostingData;
import ai.kolosal.automl.model.boosting.BoostingTarget;
import ai.kolosal.automl.model.boosting.ForeignMachine;
import ai.kolosal.automl.model.boosting.WithoutJars;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import ai.kolosal.automl.random.SeedTree;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LightGbmTrainerTest extends TrainerContract {
  private static final LightGbmTrainer FAST =
      LightGbmTrainer.defaults().with(ROUNDS, 60).with(LEARNING_RATE, 0.1).with(MIN_DATA_PER_GROUP, 5);

  @BeforeEach
  void nativesLoad() {
    assumeTrue(LightGbm.availability().isEmpty(), () -> LightGbm.availability().get());
  }

  @Override
  protected Trainer trainer() {
    return FAST.with(ROUNDS, 6).with(LEARNING_RATE, 0.3).with(MAX_BIN, 31);
  }

  @Override
  protected Model read(StateReader in) {
    return TreeEnsemble.read(in);
  }

  @ParameterizedTest
  @CsvSource({
    "BINARY, log_loss, false, 1",
    "BINARY, roc_auc, true, 2",
    "MULTICLASS, accuracy, false, 3",
    "MULTICLASS, log_loss, true, 4",
    "REGRESSION, rmse, false, 5",
    "REGRESSION, mae, false, 6",
    "REGRESSION, rmse, true, 7"
  })
  void predictsWhatTheNativeModelPredicts(Task task, String metric, boolean extraTrees, long seed) {
    LightGbmTrainer trainer =
        FAST.with(EXTRA_TREES, extraTrees).with(BAGGING_FRACTION, 0.8).with(FEATURE_FRACTION, 0.8);
    BoostingData data = BoostingData.of(task, 2500, seed);
    BoostingData train = data.rows(0, 1500);
    TrainContext context = BoostingData.context(task, metric, 1);
    BoostingTarget target = BoostingTarget.of(train.y());
    String text = trainer.boost(train.x(), train.y(), target, context).orElseThrow().text();
    assertTrue(text.contains("decision_type"), "no split");
    assertTrue(text.contains("cat_boundaries"), "no categorical split");
    Prediction ours = trainer.train(train.x(), train.y(), context).predict(data.x());
    double[] theirs = NativeLightGbm.predict(text, data.x());
    for (int i = 0; i < data.x().rows(); i++) {
      for (int k = 0; k < theirs.length / data.x().rows(); k++) {
        double want = theirs[i * (theirs.length / data.x().rows()) + k] * target.scale() + target.centre();
        double got = ours.value(i, task == Task.BINARY ? 1 : k);
        assertEquals(want, got, 1e-12 * Math.max(1, Math.abs(want)), "row " + i + " output " + k);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Task.class)
  void givesTheSameModelAtAnyThreadCount(Task task) {
    BoostingData data = BoostingData.of(task, 1500, 11);
    LightGbmTrainer trainer = FAST.with(ROUNDS, 15).with(BAGGING_FRACTION, 0.7).with(FEATURE_FRACTION, 0.7);
    byte[] one = bytes(trainer.train(data.x(), data.y(), BoostingData.context(task, "log_loss", 1)));
    byte[] two = bytes(trainer.train(data.x(), data.y(), BoostingData.context(task, "log_loss", 2)));
    byte[] again = bytes(trainer.train(data.x(), data.y(), BoostingData.context(task, "log_loss", 1)));
    assertArrayEquals(one, two);
    assertArrayEquals(one, again);
  }

  @ParameterizedTest
  @EnumSource(Task.class)
  void learns(Task task) {
    BoostingData data = BoostingData.of(task, 4000, 12);
    BoostingData train = data.rows(0, 3000);
    BoostingData test = data.rows(3000, 4000);
    Model model = FAST.train(train.x(), train.y(), BoostingData.context(task, "log_loss", 1));
    Prediction prediction = model.predict(test.x());
    assertEquals(test.y().outputs(), prediction.outputs());
    double error = 0;
    double spread = 0;
    for (int i = 0; i < 1000; i++) {
      if (test.y() instanceof ClassTarget classes) {
        error += prediction.best(i) == classes.codes()[i] ? 0 : 1e-3;
      } else {
        double y = ((NumericTarget) test.y()).values()[i];
        error += Math.pow(prediction.value(i, 0) - y, 2);
        spread += Math.pow(1e6 + 50 * 4 - y, 2);
      }
    }
    assertTrue(error < (task == Task.REGRESSION ? 0.1 * spread : 0.2), "error " + error + " of " + spread);
  }

  @Test
  void stopsAtTheBestRound() {
    BoostingData data = BoostingData.of(Task.REGRESSION, 600, 13);
    BoostingData train = data.rows(0, 300);
    TrainContext context = data.rows(300, 600).validating(Task.REGRESSION, "rmse");
    LightGbmTrainer trainer = LightGbmTrainer.defaults().with(LEARNING_RATE, 0.3).with(EARLY_STOPPING_ROUNDS, 10);
    TreeEnsemble model = (TreeEnsemble) trainer.train(train.x(), train.y(), context);
    assertTrue(model.rounds() >= 1 && model.rounds() < 200, "rounds " + model.rounds());
    TreeEnsemble alone = (TreeEnsemble) trainer.with(ROUNDS, model.rounds()).train(train.x(), train.y(),
        BoostingData.context(Task.REGRESSION, "rmse", 1));
    assertArrayEquals(bytes(alone), bytes(model));
  }

  @ParameterizedTest
  @EnumSource(Task.class)
  void predictsTheAverageWithoutTime(Task task) {
    BoostingData data = BoostingData.of(task, 500, 14);
    TrainContext context = new TrainContext(
        task, BoostingData.metric("rmse"), Deadline.after(Duration.ZERO), new SeedTree(1), 1, Optional.empty());
    Prediction prediction = FAST.train(data.x(), data.y(), context).predict(data.x());
    assertEquals(data.y().outputs(), prediction.outputs());
    double[] average = new double[prediction.outputs()];
    for (int i = 0; i < 500; i++) {
      if (data.y() instanceof ClassTarget classes) {
        average[classes.codes()[i]] += 1 / 500.0;
      } else {
        average[0] += ((NumericTarget) data.y()).values()[i] / 500;
      }
    }
    for (int k = 0; k < average.length; k++) {
      assertEquals(average[k], prediction.value(3, k), task == Task.REGRESSION ? 1e-6 : 2e-3);
    }
  }

  @Test
  void returnsTheRoundsThatFit() {
    BoostingData data = BoostingData.of(Task.BINARY, 500, 15);
    AtomicLong clock = new AtomicLong();
    Deadline deadline = Deadline.after(Duration.ofNanos(2000), () -> clock.getAndAdd(10));
    TrainContext context = new TrainContext(
        Task.BINARY, BoostingData.metric("log_loss"), deadline, new SeedTree(1), 1, Optional.empty());
    TreeEnsemble model = (TreeEnsemble) FAST.with(ROUNDS, 100_000).train(data.x(), data.y(), context);
    assertTrue(model.rounds() > 10 && model.rounds() < 100, "rounds " + model.rounds());
  }

  @Test
  void takesDataWithNothingToSplit() {
    FeatureMatrix none = FeatureMatrix.of(List.of(), new double[0][], 50);
    FeatureMatrix constant = FeatureMatrix.of(List.of(Feature.numeric("a")), new double[1][50], 50);
    FeatureMatrix allMissing = FeatureMatrix.of(List.of(Feature.numeric("a"), new Feature("b", 2)),
        new double[][] {filled(Double.NaN, 50), filled(Double.NaN, 50)}, 50);
    FeatureMatrix oneRow = FeatureMatrix.of(List.of(Feature.numeric("a")), new double[1][1], 1);
    for (Task task : Task.values()) {
      Target y = BoostingData.of(task, 50, 16).y();
      for (FeatureMatrix x : List.of(none, constant, allMissing)) {
        assertEquals(50, FAST.train(x, y, BoostingData.context(task, "rmse", 1)).predict(x).rows());
      }
      Target one = y.take(new int[] {0});
      assertEquals(1, FAST.train(oneRow, one, BoostingData.context(task, "rmse", 1)).predict(oneRow).rows());
    }
  }

  @Test
  void takesExtremeTargets() {
    BoostingData data = BoostingData.of(Task.REGRESSION, 400, 17);
    for (double size : new double[] {1e-300, 1e-30, 1, 1e30, 1e300}) {
      double[] y = ((NumericTarget) data.y()).values().clone();
      double mean = 0;
      for (int i = 0; i < y.length; i++) {
        y[i] = (y[i] - 1e6) * size * 1e-3;
        mean += y[i] / y.length;
      }
      Model model = FAST.train(data.x(), NumericTarget.of(y), BoostingData.context(Task.REGRESSION, "rmse", 1));
      double[] predictions = model.predict(data.x()).values();
      double better = 0;
      for (int i = 0; i < y.length; i++) {
        better += Math.abs(predictions[i] - y[i]) < Math.abs(mean - y[i]) ? 1 : 0;
      }
      assertTrue(better > 300, size + ": " + better);
    }
  }

  @ParameterizedTest
  @CsvSource({"BINARY, roc_auc", "BINARY, f1", "MULTICLASS, roc_auc", "REGRESSION, mae"})
  void watchesTheNearestMetric(Task task, String metric) {
    BoostingData data = BoostingData.of(task, 600, 13);
    BoostingData train = data.rows(0, 300);
    TreeEnsemble model = (TreeEnsemble) FAST.with(EARLY_STOPPING_ROUNDS, 5).train(train.x(), train.y(),
        data.rows(300, 600).validating(task, metric));
    assertTrue(model.rounds() >= 1);
  }

  @Test
  void saysWhatIsMissingWithoutTheJar() throws Exception {
    String reason = (String) WithoutJars.availability(LightGbm.class, "lightgbm4j").orElseThrow();
    assertTrue(reason.startsWith("LightGBM is not on the class path"), reason);
    assertEquals(1, reason.lines().count());
  }

  @Test
  void leavesNoFilesAndKeepsTheTemporaryDirectory() {
    String directory = System.getProperty("java.io.tmpdir");
    assertFalse(directory.contains("kolosal-lightgbm"), directory);
  }

  @Test
  void saysWhereNativesDoNotLoad() throws Exception {
    String reason = ForeignMachine.availability(LightGbm.class);
    assertTrue(reason.startsWith("LightGBM's natives do not load on this system"), reason);
  }

  @Test
  void refusesSettingsOutOfRange() {
    assertThrows(IllegalArgumentException.class, () -> FAST.with(ROUNDS, 0));
    assertThrows(IllegalArgumentException.class, () -> FAST.with(LEARNING_RATE, 0.0));
    assertThrows(IllegalArgumentException.class, () -> FAST.with(LEAVES, 1));
    assertThrows(IllegalArgumentException.class, () -> FAST.with(FEATURE_FRACTION, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> FAST.with(L2, Double.POSITIVE_INFINITY));
    assertEquals(15, FAST.settings().size());
  }

  private static double[] filled(double value, int length) {
    double[] values = new double[length];
    Arrays.fill(values, value);
    return values;
  }

  private static byte[] bytes(Model model) {
    StateWriter out = new StateWriter();
    model.write(out);
    return out.toByteArray();
  }
}
