package ai.kolosal.automl.model.gp;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.Trainer;

class GaussianProcessRegressionContractTest extends TrainerContract {
  @Override
  protected Trainer trainer() {
    return OneKindOfTarget.of(false);
  }

  @Override
  protected Model read(StateReader in) {
    return GaussianProcessRegression.read(in);
  }
}
