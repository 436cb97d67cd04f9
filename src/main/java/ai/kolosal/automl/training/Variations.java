package ai.kolosal.automl.training;

import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Settings drawn at random from the search spaces that trainers declare.
 *
 * @param learners makes settings suit the rows
 * @param varied what to draw settings for, in turn; at least one
 * @param seed where each index draws from a branch of its own
 */
record Variations(DefaultLearners learners, List<Trainer> varied, SeedTree seed) {
  Candidate draw(int index) {
    RandomGenerator random = seed.child(index).generator();
    Trainer usual = varied.get(index % varied.size());
    Trainer trainer = learners.suited(usual.with(usual.space().sample(random)));
    return new Candidate(trainer.id() + "_r" + index, trainer);
  }
}
