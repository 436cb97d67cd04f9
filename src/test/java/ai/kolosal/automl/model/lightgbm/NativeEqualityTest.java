package ai.kolosal.automl.model.lightgbm;

import static ai.kolosal.automl.model.lightgbm.LightGbmTrainer.LEARNING_RATE;
import static ai.kolosal.automl.model.lightgbm.LightGbmTrainer.ROUNDS;
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
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Compares LightGBM's predictions with ours on real data, where it is beside the checkout. */
@Tag("slow")
class NativeEqualityTest {
  private static final LightGbmTrainer TRAINER = LightGbmTrainer.defaults().with(ROUNDS, 40).with(LEARNING_RATE, 0.1);

  @TestFactory
  List<DynamicTest> predictsWhatTheNativeModelPredicts() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (DevelopmentSets.Entry entry : DevelopmentSets.entries()) {
      tests.add(DynamicTest.dynamicTest(entry.name(), () -> compare(entry.prepare())));
    }
    return tests;
  }

  private static void compare(DevelopmentSets.Prepared data) {
    assumeTrue(LightGbm.availability().isEmpty(), () -> LightGbm.availability().get());
    for (String metric : data.task() == Task.REGRESSION ? List.of("rmse", "mae") : List.of("log_loss")) {
      TrainContext context = BoostingData.context(data.task(), metric, 1);
      BoostingTarget target = BoostingTarget.of(data.y());
      String text = TRAINER.boost(data.x(), data.y(), target, context).orElseThrow().text();
      var ours = LightGbmModelReader.read("text", text).ensemble(target.centre(), target.scale());
      for (FeatureMatrix x : List.of(data.x(), data.unseen())) {
        Prediction got = ours.predict(x);
        double[] want = NativeLightGbm.predict(text, x);
        int width = want.length / x.rows();
        for (int i = 0; i < want.length; i++) {
          double value = got.value(i / width, data.task() == Task.BINARY ? 1 : i % width);
          assertEquals(want[i], (value - target.centre()) / target.scale(), 1e-6, "row " + i / width);
        }
      }
    }
  }
}
