package ai.kolosal.automl.hpo.evolution;

import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Proposal;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Breeds from the least dominated trials that spread over many directions: NSGA-III (Deb and Jain, 2014), for three
 * objectives and more.
 *
 * <p>As {@link NsgaIISampler}, except that of a front which does not fit those survive that lie along reference
 * directions which few others lie along (Das and Dennis, 1998). Immutable and thread-safe.
 *
 * @param population how many parents, at least 2
 * @param offspring how many children are told before parents are chosen anew, at least 1
 * @param breeding how children are made; empty for {@link Breeding#usual}
 * @param divisions into how many parts each axis is cut for the reference directions, at least 1; empty for as many as give
 *     no more directions than parents
 */
public record NsgaIIISampler(int population, int offspring, Optional<Breeding> breeding, OptionalInt divisions)
    implements Sampler {
  /** Every direction is looked at for every trial. */
  private static final int MOST_DIVISIONS = 100;

  /** What a fold is of. */
  private record Key(int population, int offspring, OptionalInt divisions, SearchSpace space) {}

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if the population is below 2, there are no offspring, or the divisions are not from 1
   *     to 100
   */
  public NsgaIIISampler {
    NsgaIISampler.checkSizes(population, offspring);
    if (divisions.isPresent() && (divisions.getAsInt() < 1 || divisions.getAsInt() > MOST_DIVISIONS)) {
      throw new IllegalArgumentException(
          "divisions is " + divisions.getAsInt() + "; an axis has from 1 to " + MOST_DIVISIONS + " parts");
    }
  }

  /**
   * The usual settings.
   *
   * @return 40 parents, chosen anew after each ten children, with as many directions as fit
   */
  public static NsgaIIISampler defaults() {
    return new NsgaIIISampler(40, 10, Optional.empty(), OptionalInt.empty());
  }

  /**
   * These settings with another population.
   *
   * @param size how many parents, at least 2
   * @return the settings
   */
  public NsgaIIISampler withPopulation(int size) {
    return new NsgaIIISampler(size, offspring, breeding, divisions);
  }

  /**
   * These settings with another number of children.
   *
   * @param size how many children are told before parents are chosen anew, at least 1
   * @return the settings
   */
  public NsgaIIISampler withOffspring(int size) {
    return new NsgaIIISampler(population, size, breeding, divisions);
  }

  /**
   * These settings with another way to make children.
   *
   * @param way how children are made
   * @return the settings
   */
  public NsgaIIISampler withBreeding(Breeding way) {
    return new NsgaIIISampler(population, offspring, Optional.of(way), divisions);
  }

  /**
   * These settings with other reference directions.
   *
   * @param parts into how many parts each axis is cut, 1 … 100
   * @return the settings
   */
  public NsgaIIISampler withDivisions(int parts) {
    return new NsgaIIISampler(population, offspring, breeding, OptionalInt.of(parts));
  }

  @Override
  public Proposal sample(SearchSpace space, History history, SeedTree seed) {
    return Population.propose(new Key(population, offspring, divisions, space), new Niching(divisions), population,
        offspring, breeding.orElse(Breeding.usual(history.directions().size())), space, history, seed);
  }
}
