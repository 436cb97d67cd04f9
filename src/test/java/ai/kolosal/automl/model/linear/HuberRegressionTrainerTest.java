package ai.kolosal.automl.model.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class HuberRegressionTrainerTest extends TrainerContract {
  @Override
  protected Trainer trainer() {
    return new HuberRegressionTrainer();
  }

  @Override
  protected Model read(StateReader in) {
    return LinearModel.read(in);
  }

  @Test
  void aTargetInMillionsIsLearnedAsOneInUnits() {
    RandomGenerator random = new SeedTree(4).generator();
    double[] x = random.doubles(60, -1, 1).toArray();
    FeatureMatrix features = FeatureMatrix.of(List.of(Feature.numeric("x")), new double[][] {x}, 60);
    double[] y = Arrays.stream(x).map(v -> 3 * v + 0.3 * random.nextGaussian()).toArray();
    double small = slope(features, y);
    assertEquals(3, small, 0.3);
    double unit = 1 << 20;
    assertEquals(small, slope(features, Arrays.stream(y).map(v -> unit * v).toArray()) / unit, 1e-6);
  }

  private double slope(FeatureMatrix x, double... y) {
    return new HuberRegressionTrainer()
        .train(x, NumericTarget.of(y), context(Task.REGRESSION, Deadline.never(), 1, 1))
        .coefficients()[0];
  }
}
