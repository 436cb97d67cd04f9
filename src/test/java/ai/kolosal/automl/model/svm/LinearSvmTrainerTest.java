package ai.kolosal.automl.model.svm;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.Trainer;

class LinearSvmTrainerTest extends TrainerContract {
  @Override
  protected Trainer trainer() {
    return new LinearSvmTrainer();
  }

  @Override
  protected Model read(StateReader in) {
    return SvmModel.read(in);
  }
}
