package ai.kolosal.automl.model.isotonic;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.Trainer;

class IsotonicTrainerTest extends TrainerContract {
  /** The contract's tables have several columns; one must be named. */
  @Override
  protected Trainer trainer() {
    return new IsotonicTrainer(0);
  }

  @Override
  protected Model read(StateReader in) {
    return IsotonicModel.read(in);
  }
}
