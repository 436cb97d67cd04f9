package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.Trainer;

class GlmTrainerTest extends TrainerContract {
  @Override
  protected Trainer trainer() {
    return new GlmTrainer();
  }

  @Override
  protected boolean wantsPositiveNumbers() {
    return true;
  }

  @Override
  protected Model read(StateReader in) {
    return LinearModel.read(in);
  }
}
