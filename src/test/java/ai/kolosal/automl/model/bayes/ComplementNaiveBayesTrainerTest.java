package ai.kolosal.automl.model.bayes;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.contract.TrainerContract;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.model.Trainer;

class ComplementNaiveBayesTrainerTest extends TrainerContract {
  @Override
  protected Trainer trainer() {
    return new ComplementNaiveBayesTrainer();
  }

  @Override
  protected double repetitionTolerance() {
    return 0.01;
  }

  /* Shares of five uniform numbers tell classes apart too weakly for the contract's bar; see NaiveBayesTest. */
  @Override
  protected boolean learns() {
    return false;
  }

  @Override
  protected Model read(StateReader in) {
    return CountNaiveBayes.read(in);
  }
}
