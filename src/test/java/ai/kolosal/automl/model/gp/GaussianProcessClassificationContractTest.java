package ai.kolosal.automl.model.gp;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.Trainer;

class GaussianProcessClassificationContractTest extends TrainerContract {
  @Override
  protected int searchDraws() {
    return 6;
  }

  @Override
  protected Trainer trainer() {
    return OneKindOfTarget.of(true);
  }

  /*
   * Nine rows of each of 26 classes that are thin slices of one number: one class against the rest stays as unsure as
   * the likelihood has it, above the contract's bar. See GaussianProcessTest for what is learned.
   */
  @Override
  protected boolean learns() {
    return false;
  }

  @Override
  protected Model read(StateReader in) {
    return GaussianProcessClassification.read(in);
  }
}
