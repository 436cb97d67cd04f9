package ai.kolosal.automl.hpo.sampler;

import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Proposal;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.SearchSpace;

/**
 * Draws each parameter independently by its distribution (Bergstra and Bengio, 2012).
 *
 * <p>Looks at no history. Immutable and thread-safe.
 */
public record RandomSampler() implements Sampler {
  @Override
  public Proposal sample(SearchSpace space, History history, SeedTree seed) {
    return new Proposal(space.sample(seed.generator()));
  }
}
