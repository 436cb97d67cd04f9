package ai.kolosal.automl.model.gbdt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GradientBoostingTrainerTest extends TrainerContract {
  @Override
  protected Trainer trainer() {
    return GradientBoostingTrainer.defaults().stopping().with(GradientBoostingTrainer.ROUNDS, 30);
  }

  @Override
  protected Model read(StateReader in) {
    return TreeEnsemble.read(in);
  }

  @Override
  protected boolean takesSeveralNumbers() {
    return true;
  }

  private static byte[] train(int rows, int threads) {
    RandomGenerator random = new SeedTree(3).generator();
    List<Feature> features = new ArrayList<>();
    double[][] columns = new double[20][rows];
    double[] y = new double[rows];
    for (int j = 0; j < columns.length; j++) {
      features.add(Feature.numeric("x" + j));
      for (int i = 0; i < rows; i++) {
        columns[j][i] = random.nextInt(20) == 0 ? Double.NaN : random.nextGaussian();
        y[i] += Double.isNaN(columns[j][i]) ? 0.3 : Math.sin(j * columns[j][i]);
      }
    }
    FeatureMatrix x = FeatureMatrix.of(features, columns, rows);
    TrainContext context =
        new TrainContext(
            Task.REGRESSION, Metric.byId("rmse"), Deadline.never(), new SeedTree(1), threads, Optional.empty());
    StateWriter out = new StateWriter();
    GradientBoostingTrainer.defaults().with(GradientBoostingTrainer.ROUNDS, 3).train(x, NumericTarget.of(y), context)
        .write(out);
    return out.toByteArray();
  }

  /** So many rows that nodes are summed in chunks, and columns in several groups. */
  @Test
  void aTreeIsTheSameOnAnyNumberOfThreads() {
    byte[] one = train(150_000, 1);
    assertArrayEquals(one, train(150_000, 2));
    assertArrayEquals(one, train(150_000, 5));
  }
}
