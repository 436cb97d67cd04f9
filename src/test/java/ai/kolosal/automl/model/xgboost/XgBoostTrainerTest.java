package ai.kolosal.automl.model.xgboost;

import static ai.kolosal.automl.model.xgboost.XgBoostTrainer.COLSAMPLE_BY_NODE;
import static ai.kolosal.automl.model.xgboost.XgBoostTrainer.COLSAMPLE_BY_TREE;
import static ai.kolosal.automl.model.xgboost.XgBoostTrainer.EARLY_STOPPING_ROUNDS;
import static ai.kolosal.automl.model.xgboost.XgBoostTrainer.GAMMA;
import static ai.kolosal.automl.model.xgboost.XgBoostTrainer.GROW_POLICY;
import static ai.kolosal.automl.model.xgboost.XgBoostTrainer.LEARNING_RATE;
import static ai.kolosal.automl.model.xgboost.XgBoostTrainer.MAX_BIN;
import static ai.kolosal.automl.model.xgboost.XgBoostTrainer.MAX_DEPTH;
import static ai.kolosal.automl.model.xgboost.XgBoostTrainer.MAX_LEAVES;
import static ai.kolosal.automl.model.xgboost.XgBoostTrainer.ROUNDS;
import static ai.kolosal.automl.model.xgboost.XgBoostTrainer.SUBSAMPLE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class XgBoostTrainerTest extends TrainerContract {
  private static final XgBoostTrainer FAST = XgBoostTrainer.defaults().with(ROUNDS, 60).with(LEARNING_RATE, 0.1);

  @BeforeEach
  void nativesLoad() {
    assumeTrue(XgBoost.availability().isEmpty(), () -> XgBoost.availability().get());
  }

  @Override
  protected Trainer trainer() {
    return FAST.with(ROUNDS, 6).with(LEARNING_RATE, 0.3).with(MAX_BIN, 31);
  }

  @Override
  protected double repetitionTolerance() {
    return 0.05;
  }

  @Override
  protected Model read(StateReader in) {
    return TreeEnsemble.read(in);
  }

  @ParameterizedTest
  @CsvSource({
    "BINARY, log_loss, DEPTH_WISE, 1",
    "BINARY, roc_auc, LOSS_GUIDE, 2",
    "MULTICLASS, accuracy, DEPTH_WISE, 3",
    "MULTICLASS, log_loss, LOSS_GUIDE, 4",
    "REGRESSION, rmse, DEPTH_WISE, 5",
    "REGRESSION, mae, DEPTH_WISE, 6",
    "REGRESSION, rmse, LOSS_GUIDE, 7"
  })
  void predictsWhatTheNativeModelPredicts(Task task, String metric, GrowPolicy policy, long seed) throws Exception {
    XgBoostTrainer trainer =
        FAST.with(GROW_POLICY, policy.id()).with(MAX_LEAVES, 31).with(SUBSAMPLE, 0.8).with(COLSAMPLE_BY_TREE, 0.8);
    BoostingData data = BoostingData.of(task, 2500, seed);
    BoostingData train = data.rows(0, 1500);
    TrainContext context = BoostingData.context(task, metric, 1);
    BoostingTarget target = BoostingTarget.of(train.y());
    byte[] bytes = trainer.boost(train.x(), train.y(), target, context).orElseThrow().bytes();
    Prediction ours = trainer.train(train.x(), train.y(), context).predict(data.x());
    float[][] theirs = NativeXgBoost.predict(bytes, data.x());
    for (int i = 0; i < theirs.length; i++) {
      for (int k = 0; k < theirs[i].length; k++) {
        double got = ours.value(i, task == Task.BINARY ? 1 : k);
        assertEquals(theirs[i][k], (got - target.centre()) / target.scale(), 2e-6, "row " + i + " output " + k);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Task.class)
  void givesTheSameModelAtAnyThreadCount(Task task) {
    BoostingData data = BoostingData.of(task, 1500, 11);
    XgBoostTrainer trainer = FAST.with(ROUNDS, 15).with(SUBSAMPLE, 0.7).with(COLSAMPLE_BY_NODE, 0.7);
    byte[] one = bytes(trainer.train(data.x(), data.y(), BoostingData.context(task, "log_loss", 1)));
    byte[] two = bytes(trainer.train(data.x(), data.y(), BoostingData.context(task, "log_loss", 2)));
    assertArrayEquals(one, two);
  }

  @Test
  void stopsAtTheBestRound() {
    BoostingData data = BoostingData.of(Task.REGRESSION, 600, 13);
    BoostingData train = data.rows(0, 300);
    TrainContext context = data.rows(300, 600).validating(Task.REGRESSION, "rmse");
    XgBoostTrainer trainer = XgBoostTrainer.defaults().with(LEARNING_RATE, 0.3).with(EARLY_STOPPING_ROUNDS, 10);
    TreeEnsemble model = (TreeEnsemble) trainer.train(train.x(), train.y(), context);
    assertTrue(model.rounds() >= 1 && model.rounds() < 200, "rounds " + model.rounds());
    TreeEnsemble alone = (TreeEnsemble) trainer.with(ROUNDS, model.rounds()).train(train.x(), train.y(),
        BoostingData.context(Task.REGRESSION, "rmse", 1));
    assertArrayEquals(bytes(alone), bytes(model));
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
  void takesExtremeTargets() {
    BoostingData data = BoostingData.of(Task.REGRESSION, 400, 17);
    for (double size : new double[] {1e-300, 1e-30, 1e30, 1e300}) {
      double[] y = ((NumericTarget) data.y()).values().clone();
      for (int i = 0; i < y.length; i++) {
        y[i] = (y[i] - 1e6) * size * 1e-3;
      }
      Model model = FAST.train(data.x(), NumericTarget.of(y), BoostingData.context(Task.REGRESSION, "rmse", 1));
      double[] predictions = model.predict(data.x()).values();
      double better = 0;
      for (int i = 0; i < y.length; i++) {
        better += Math.abs(predictions[i] - y[i]) < Math.abs(0.2 * size - y[i]) ? 1 : 0;
      }
      assertTrue(better > 300, size + ": " + better);
    }
  }

  @Test
  void saysWhatIsMissingWithoutTheJar() throws Exception {
    String reason = (String) WithoutJars.availability(XgBoost.class, "xgboost4j").orElseThrow();
    assertTrue(reason.startsWith("XGBoost is not on the class path"), reason);
    assertEquals(1, reason.lines().count());
  }

  @Test
  void saysWhereNativesDoNotLoad() throws Exception {
    String reason = ForeignMachine.availability(XgBoost.class);
    assertTrue(reason.startsWith("XGBoost's natives do not load on this system"), reason);
  }

  @Test
  void refusesSettingsOutOfRange() {
    assertThrows(IllegalArgumentException.class, () -> FAST.with(ROUNDS, 0));
    assertThrows(IllegalArgumentException.class, () -> FAST.with(MAX_DEPTH, 0));
    assertThrows(IllegalArgumentException.class, () -> FAST.with(GAMMA, -1.0));
    assertEquals(15, FAST.settings().size());
  }

  private static byte[] bytes(Model model) {
    StateWriter out = new StateWriter();
    model.write(out);
    return out.toByteArray();
  }
}
