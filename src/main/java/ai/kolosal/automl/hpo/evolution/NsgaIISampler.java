package ai.kolosal.automl.hpo.evolution;

import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Proposal;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.Optional;

/**
 * Breeds from the least dominated and least crowded trials: NSGA-II (Deb et al., 2002), for one objective or several.
 *
 * <p>The first population is drawn at random. From then on, parents win tournaments of two by rank, then by crowding
 * distance; as soon as {@code offspring} children are told, the best of parents and children become parents. Trials that
 * break constraints rank behind all others, by how much. Immutable and thread-safe.
 *
 * @param population how many parents, at least 2
 * @param offspring how many children are told before parents are chosen anew, at least 1
 * @param breeding how children are made; empty for {@link Breeding#usual}
 */
public record NsgaIISampler(int population, int offspring, Optional<Breeding> breeding) implements Sampler {
  private static final Survival SURVIVAL = new Survival.Crowding();

  /** What a fold is of. */
  private record Key(int population, int offspring, SearchSpace space) {}

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if the population is below 2 or there are no offspring
   */
  public NsgaIISampler {
    checkSizes(population, offspring);
  }

  static void checkSizes(int population, int offspring) {
    if (population < 2 || offspring < 1) {
      throw new IllegalArgumentException("a population of " + population + " with " + offspring
          + " children cannot breed; take 2 at least, and a child");
    }
  }

  /**
   * The usual settings.
   *
   * @return 20 parents, chosen anew after each five children
   */
  public static NsgaIISampler defaults() {
    return new NsgaIISampler(20, 5, Optional.empty());
  }

  /**
   * These settings with another population.
   *
   * @param size how many parents, at least 2
   * @return the settings
   */
  public NsgaIISampler withPopulation(int size) {
    return new NsgaIISampler(size, offspring, breeding);
  }

  /**
   * These settings with another number of children.
   *
   * @param size how many children are told before parents are chosen anew; 1 for a steady state
   * @return the settings
   */
  public NsgaIISampler withOffspring(int size) {
    return new NsgaIISampler(population, size, breeding);
  }

  /**
   * These settings with another way to make children.
   *
   * @param way how children are made
   * @return the settings
   */
  public NsgaIISampler withBreeding(Breeding way) {
    return new NsgaIISampler(population, offspring, Optional.of(way));
  }

  @Override
  public Proposal sample(SearchSpace space, History history, SeedTree seed) {
    return Population.propose(
        new Key(population, offspring, space), SURVIVAL, population, offspring,
        breeding.orElse(Breeding.usual(history.directions().size())), space, history, seed);
  }
}
