package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.Trainer;

class ExactRandomForestTest extends TrainerContract {
  @Override
  protected Trainer trainer() {
    return new RandomForestTrainer(20, new MaxFeatures.Fraction(0.6), 1, 12, 0.9, 1000).withExact(true);
  }

  @Override
  protected boolean leavesOutRowsOfNoWeight() {
    return false;
  }

  @Override
  protected Model read(StateReader in) {
    return TreeEnsemble.read(in);
  }
}
