package ai.kolosal.automl.model.xgboost;

import static ai.kolosal.automl.model.xgboost.XgBoostTrainer.LEARNING_RATE;
import static ai.kolosal.automl.model.xgboost.XgBoostTrainer.ROUNDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.boosting.BoostingData;
import ai.kolosal.automl.model.boosting.BoostingTarget;
import ai.kolosal.automl.model.boosting.DevelopmentSets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Compares XGBoost's predictions with ours on real data, where it is beside the checkout. */
@Tag("slow")
class NativeEqualityTest {
  private static final XgBoostTrainer TRAINER = XgBoostTrainer.defaults().with(ROUNDS, 40).with(LEARNING_RATE, 0.1);

  @TestFactory
  List<DynamicTest> predictsWhatTheNativeModelPredicts() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (DevelopmentSets.Entry entry : DevelopmentSets.entries()) {
      tests.add(DynamicTest.dynamicTest(entry.name(), () -> compare(entry.prepare())));
    }
    return tests;
  }

  private static void compare(DevelopmentSets.Prepared data) throws XGBoostError {
    assumeTrue(XgBoost.availability().isEmpty(), () -> XgBoost.availability().get());
    for (String metric : data.task() == Task.REGRESSION ? List.of("rmse", "mae") : List.of("log_loss")) {
      TrainContext context = BoostingData.context(data.task(), metric, 1);
      BoostingTarget target = BoostingTarget.of(data.y());
      byte[] bytes = TRAINER.boost(data.x(), data.y(), target, context).orElseThrow().bytes();
      var ours = XgBoostModelReader.read("model", bytes, target.centre(), target.scale()).ensemble();
      for (FeatureMatrix x : List.of(data.x(), data.unseen())) {
        Prediction got = ours.predict(x);
        float[][] want = NativeXgBoost.predict(bytes, x);
        for (int i = 0; i < want.length; i++) {
          for (int k = 0; k < want[i].length; k++) {
            double value = got.value(i, data.task() == Task.BINARY ? 1 : k);
            double scaled = (value - target.centre()) / target.scale();
            assertEquals(want[i][k], scaled, 1e-6 * Math.max(1, Math.abs(scaled)), "row " + i);
          }
        }
      }
    }
  }
}
