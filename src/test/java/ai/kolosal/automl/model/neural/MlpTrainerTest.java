package ai.kolosal.automl.model.neural;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.searchspace.Params;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MlpTrainerTest extends TrainerContract {
  @Override
  protected int searchDraws() {
    return 8;
  }

  @Override
  protected Trainer trainer() {
    return new MlpTrainer(Params.of(Map.of("epochs", 20, "batch_size", 32, "width", 32, "one_hot_levels", 4)));
  }

  @Override
  protected Model read(StateReader in) {
    return NeuralModel.read(in);
  }

  @Test
  void aTargetBeyondAllSquaresIsRefused() {
    FeatureMatrix x = FeatureMatrix.of(List.of(Feature.numeric("x")), new double[][] {{1, 2, 3}}, 3);
    NumericTarget y = NumericTarget.of(1e160, -1e160, 2e160);
    TrainContext context = context(Task.REGRESSION, Deadline.never(), 1, 1);
    for (Trainer of : List.of(trainer(), new RealMlpTrainer(Params.of(Map.of("epochs", 2))))) {
      String message = assertThrows(TrainingException.class, () -> of.train(x, y, context)).getMessage();
      assertTrue(message.contains("divide the target"), message);
    }
  }
}
