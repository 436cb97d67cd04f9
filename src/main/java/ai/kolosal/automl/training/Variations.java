package ai.kolosal.automl.training;

import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.tree.ExtraTreesTrainer;
import ai.kolosal.automl.model.tree.MaxFeatures;
import ai.kolosal.automl.random.SeedTree;
import java.util.random.RandomGenerator;

/**
 * Settings drawn at random from the ranges of the TabRepo search spaces (Salinas and Erickson, 2024).
 *
 * @param learners what to draw settings for
 * @param seed where each index draws from a branch of its own
 */
record Variations(DefaultLearners learners, SeedTree seed) {
  private static final int MOST_LEAF_ROWS = 8;

  Candidate draw(int index) {
    RandomGenerator random = seed.child(index).generator();
    Trainer trainer;
    if (learners.lightGbm() && (index % 3 != 0 || !learners.xgBoost())) {
      trainer = leafWise(random);
    } else if (learners.xgBoost()) {
      trainer = depthWise(random);
    } else {
      trainer = forest(random);
    }
    return new Candidate(trainer.id() + "_r" + index, trainer);
  }

  private Trainer leafWise(RandomGenerator random) {
    return learners
        .leafWise(
            logarithmic(random, 0.02, 0.1),
            (int) Math.round(logarithmic(random, 4, 200)),
            (int) Math.round(logarithmic(random, 1, 64)),
            linear(random, 0.4, 1),
            linear(random, 0.7, 1),
            random.nextBoolean())
        .withL1(linear(random, 1e-4, 1))
        .withL2(linear(random, 1e-4, 2))
        .withCatL2(logarithmic(random, 5e-3, 20))
        .withCatSmooth(logarithmic(random, 1e-3, 100));
  }

  private Trainer depthWise(RandomGenerator random) {
    return learners
        .depthWise(
            logarithmic(random, 0.02, 0.1),
            (int) Math.round(logarithmic(random, 4, 10)),
            logarithmic(random, 1e-3, 5),
            linear(random, 0.6, 1),
            linear(random, 0.6, 1))
        .withAlpha(linear(random, 1e-4, 5))
        .withLambda(linear(random, 1e-4, 5));
  }

  private Trainer forest(RandomGenerator random) {
    ExtraTreesTrainer usual = ExtraTreesTrainer.defaults(learners.task());
    return new ExtraTreesTrainer(
        usual.trees(),
        new MaxFeatures.Fraction(linear(random, 0.2, 1)),
        1 + random.nextInt(MOST_LEAF_ROWS),
        usual.maxDepth(),
        usual.bootstrap(),
        usual.maxRows());
  }

  private static double linear(RandomGenerator random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  private static double logarithmic(RandomGenerator random, double low, double high) {
    return low * Math.exp(random.nextDouble() * Math.log(high / low));
  }
}
