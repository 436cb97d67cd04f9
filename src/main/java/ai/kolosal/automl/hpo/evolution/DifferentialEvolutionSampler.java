package ai.kolosal.automl.hpo.evolution;

import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Proposal;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.OptionalInt;

/**
 * Moves each member of a population by differences of others, and keeps what is not worse: differential evolution (Storn
 * and Price, 1997), with weights that adapt (SHADE, Tanabe and Fukunaga, 2013).
 *
 * <p>Numbers move in the unit cube; whole numbers and steps are rounded; a category is taken from one of the members that
 * took part, now and then from all. The first population is drawn at random. Members take turns, so that any number of
 * workers may ask. Complete trials of other proposers take the place of the worst member if they are better; what breaks
 * constraints is worse than all else, by how much. Immutable and thread-safe.
 *
 * @param population how many members, at least 4; empty for 10 + d ÷ 2 of d parameters
 * @param variant how members move
 * @param weight F, the factor of differences, above 0 and at most 2; where it adapts, what it begins with
 * @param crossing how probable each parameter moves; where it adapts, what it begins with
 */
public record DifferentialEvolutionSampler(OptionalInt population, Variant variant, double weight, double crossing)
    implements Sampler {
  /** How members move. */
  public enum Variant {
    /** A random member and one difference: explores. */
    RAND_1_BIN,
    /** The best member and one difference: hurries. */
    BEST_1_BIN,
    /** Towards one of the best, and one difference; F and the probability learn from what helped (JADE, SHADE). */
    CURRENT_TO_PBEST_1_BIN
  }

  /** What a fold is of. */
  private record Key(DifferentialEvolutionSampler sampler, SearchSpace space) {}

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if the population is below 4, the weight not above 0 or beyond 2, or the probability
   *     none
   */
  public DifferentialEvolutionSampler {
    if (population.isPresent() && population.getAsInt() < 4) {
      throw new IllegalArgumentException(
          "a population of " + population.getAsInt() + " has too few differences; take 4 at least");
    }
    if (!(weight > 0 && weight <= 2)) {
      throw new IllegalArgumentException("weight is " + weight + "; it must be above 0 and at most 2");
    }
    Breeding.checkProbability("crossing", crossing);
  }

  /**
   * The usual settings.
   *
   * @return the adaptive variant
   */
  public static DifferentialEvolutionSampler defaults() {
    return new DifferentialEvolutionSampler(OptionalInt.empty(), Variant.CURRENT_TO_PBEST_1_BIN, 0.5, 0.9);
  }

  /**
   * These settings with another population.
   *
   * @param size how many members, at least 4
   * @return the settings
   */
  public DifferentialEvolutionSampler withPopulation(int size) {
    return new DifferentialEvolutionSampler(OptionalInt.of(size), variant, weight, crossing);
  }

  /**
   * These settings with another way to move.
   *
   * @param way how members move
   * @return the settings
   */
  public DifferentialEvolutionSampler withVariant(Variant way) {
    return new DifferentialEvolutionSampler(population, way, weight, crossing);
  }

  /**
   * These settings with other factors.
   *
   * @param factor F, above 0 and at most 2
   * @param probability how probable each parameter moves
   * @return the settings
   */
  public DifferentialEvolutionSampler withFactors(double factor, double probability) {
    return new DifferentialEvolutionSampler(population, variant, factor, probability);
  }

  /**
   * Moves a member.
   *
   * @throws IllegalArgumentException if the study has more than one objective
   */
  @Override
  public Proposal sample(SearchSpace space, History history, SeedTree seed) {
    if (history.directions().size() > 1) {
      throw new IllegalArgumentException("differential evolution searches one objective, and the study '"
          + history.studyName() + "' has " + history.directions().size() + "; take NsgaIISampler");
    }
    Swarm swarm = history.fold(new Key(this, space),
        () -> Swarm.empty(this, space), (before, trial) -> before.tell(history, trial));
    return swarm.propose(variant, history.running().size(), seed.generator());
  }
}
