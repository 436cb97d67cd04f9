package ai.kolosal.automl.model.boosting;

import ai.kolosal.automl.model.LearningPath;
import ai.kolosal.automl.model.Trained;
import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.tree.TreeEnsemble;

/**
 * The path of a booster: a step is a round, progress is the sum of learning rates.
 *
 * <p>Immutable and thread-safe once boosting has ended.
 *
 * @param stages the ensemble after each number of rounds
 * @param curve the rounds, as many as the ensemble has
 * @param settings the trainer for a number of rounds and a learning rate
 */
public record BoostingPath(Stages stages, BoostingCurve curve, Settings settings) implements LearningPath {
  /** Gives the ensembles of a path. */
  @FunctionalInterface
  public interface Stages {
    /**
     * The ensemble after some rounds.
     *
     * @param rounds at least 1, at most as many as the curve has
     * @return the ensemble
     */
    TreeEnsemble of(int rounds);
  }

  /** Makes the trainer that boosts as long and as fast as a step of a path. */
  @FunctionalInterface
  public interface Settings {
    /**
     * The trainer.
     *
     * @param rounds how many rounds
     * @param rate the mean learning rate
     * @return the same settings otherwise
     */
    Trainer of(int rounds, double rate);
  }

  /**
   * A path whose ensembles are the first rounds of one.
   *
   * @param model the ensemble of all rounds
   * @param curve the rounds
   * @param settings the trainer for a number of rounds and a learning rate
   * @throws IllegalArgumentException if the curve has no round, or more than the ensemble
   */
  public BoostingPath(TreeEnsemble model, BoostingCurve curve, Settings settings) {
    this(rounds -> rounds == model.rounds() ? model : model.truncate(rounds), curve, settings);
    if (curve.rounds() < 1 || curve.rounds() > model.rounds()) {
      throw new IllegalArgumentException(
          "a curve of " + curve.rounds() + " rounds does not fit a model of " + model.rounds());
    }
  }

  @Override
  public int steps() {
    return curve.rounds();
  }

  @Override
  public double progress(int step) {
    return curve.learned(step);
  }

  @Override
  public double loss(int step) {
    return curve.loss(step);
  }

  @Override
  public Trained at(int step) {
    int rounds = step + 1;
    return new Trained(stages.of(rounds), settings.of(rounds, curve.learned(step) / rounds));
  }
}
