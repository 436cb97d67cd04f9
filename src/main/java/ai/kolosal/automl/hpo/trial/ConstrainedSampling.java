package ai.kolosal.automl.hpo.trial;

import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;

/**
 * Asks a sampler until what it proposes keeps the constraints of the space.
 *
 * <p>Samplers need not know of constraints. One that proposes the same again whatever the seed is asked twice only.
 */
public final class ConstrainedSampling {
  private static final int ATTEMPTS = 100;

  private ConstrainedSampling() {}

  /**
   * Chooses values that keep the constraints.
   *
   * @param sampler who is asked up to 100 times, each time with another seed
   * @param space what is searched
   * @param history all that is known so far
   * @param seed where randomness comes from; the first seed the sampler gets
   * @return the first proposal that keeps the constraints, else random values that do
   * @throws ai.kolosal.automl.error.StudyException if random values do not either, naming the constraint
   */
  public static Proposal sample(Sampler sampler, SearchSpace space, History history, SeedTree seed) {
    Proposal proposal = sampler.sample(space, history, seed);
    if (space.constraints().isEmpty()) {
      return proposal;
    }
    for (int i = 1; i < ATTEMPTS && space.broken(proposal.params()).isPresent(); i++) {
      Params before = proposal.params();
      proposal = sampler.sample(space, history, seed.child("again").child(i));
      if (proposal.params().equals(before)) {
        break;
      }
    }
    return space.broken(proposal.params()).isEmpty()
        ? proposal
        : new Proposal(space.sample(seed.child("drawn").generator()));
  }
}
