package ai.kolosal.automl.training;

import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.gbdt.GradientBoostingTrainer;
import ai.kolosal.automl.model.lightgbm.LightGbmTrainer;
import ai.kolosal.automl.model.xgboost.XgBoostTrainer;
import ai.kolosal.automl.random.SeedTree;
import java.util.random.RandomGenerator;

/**
 * Settings drawn at random from the search spaces that trainers declare.
 *
 * @param learners what to draw settings for
 * @param seed where each index draws from a branch of its own
 */
record Variations(DefaultLearners learners, SeedTree seed) {
  Candidate draw(int index) {
    RandomGenerator random = seed.child(index).generator();
    Trainer usual = usual(index);
    Trainer trainer = learners.suited(usual.with(usual.space().sample(random)));
    return new Candidate(trainer.id() + "_r" + index, trainer);
  }

  /** Our boosting, LightGBM and XGBoost in turn, as far as they are there. */
  private Trainer usual(int index) {
    if (index % 3 == 1 && learners.lightGbm()) {
      return LightGbmTrainer.defaults();
    }
    return index % 3 == 0 && learners.xgBoost() ? XgBoostTrainer.defaults() : GradientBoostingTrainer.defaults();
  }
}
