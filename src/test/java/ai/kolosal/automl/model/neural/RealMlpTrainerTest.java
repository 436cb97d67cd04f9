package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.searchspace.Params;
import java.util.Map;

class RealMlpTrainerTest extends TrainerContract {
  @Override
  protected int searchDraws() {
    return 8;
  }

  @Override
  protected Trainer trainer() {
    return new RealMlpTrainer(Params.of(Map.of("epochs", 24, "batch_size", 32, "width", 32, "layers", 2)));
  }

  @Override
  protected Model read(StateReader in) {
    return NeuralModel.read(in);
  }
}
