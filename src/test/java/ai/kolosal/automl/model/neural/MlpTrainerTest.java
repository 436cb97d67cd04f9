package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.searchspace.Params;
import java.util.Map;

class MlpTrainerTest extends TrainerContract {
  @Override
  protected Trainer trainer() {
    return new MlpTrainer(Params.of(Map.of("epochs", 20, "batch_size", 32, "width", 32, "one_hot_levels", 4)));
  }

  @Override
  protected Model read(StateReader in) {
    return NeuralModel.read(in);
  }
}
