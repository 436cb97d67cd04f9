package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.Trainer;

class HuberRegressionTrainerTest extends TrainerContract {
  @Override
  protected Trainer trainer() {
    return new HuberRegressionTrainer();
  }

  @Override
  protected Model read(StateReader in) {
    return LinearModel.read(in);
  }
}
