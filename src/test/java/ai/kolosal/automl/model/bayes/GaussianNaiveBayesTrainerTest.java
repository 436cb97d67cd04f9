package ai.kolosal.automl.model.bayes;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.Trainer;

class GaussianNaiveBayesTrainerTest extends TrainerContract {
  @Override
  protected Trainer trainer() {
    return new GaussianNaiveBayesTrainer();
  }

  @Override
  protected double repetitionTolerance() {
    return 0.01;
  }

  @Override
  protected Model read(StateReader in) {
    return GaussianNaiveBayes.read(in);
  }
}
