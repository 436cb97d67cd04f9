package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.Trainer;

class ExtraTreesTrainerTest extends TrainerContract {
  @Override
  protected Trainer trainer() {
    return new ExtraTreesTrainer(20, new MaxFeatures.Fraction(0.6), 1, 12, 0.0, 1000);
  }

  @Override
  protected boolean leavesOutRowsOfNoWeight() {
    return false;
  }

  @Override
  protected double repetitionTolerance() {
    return 0.15;
  }

  @Override
  protected Model read(StateReader in) {
    return TreeEnsemble.read(in);
  }
}
