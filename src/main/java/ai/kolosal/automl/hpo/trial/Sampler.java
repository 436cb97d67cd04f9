package ai.kolosal.automl.hpo.trial;

import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.SearchSpace;

/**
 * Chooses what to try next, from what came of earlier trials.
 *
 * <p>A function of its arguments: the same space, history and seed give the same proposal, so that a study can be
 * replayed from its journal. What is dear to compute anew at each call is kept by {@link History#fold}. Settings are
 * immutable; a sampler may serve many studies at once.
 */
public interface Sampler {
  /**
   * Chooses values.
   *
   * <p>The history may hold trials of other parameters, of wider or narrower ranges, failed ones and none at all; a
   * sampler leaves out what it cannot use and draws at random until it has enough. It never fails for what the
   * history holds.
   *
   * @param space the parameters that are searched, with their conditions; parameters without a distribution are left out
   * @param history all that is known so far
   * @param seed where randomness comes from, another for each trial
   * @return a value of each parameter that is active
   */
  Proposal sample(SearchSpace space, History history, SeedTree seed);

  /**
   * Whether nothing is left to try; a study asks this before each trial and stops.
   *
   * @param space as for {@link #sample}
   * @param history all that is known so far
   * @return false, except of samplers that try a finite list; trials that run count as tried
   */
  default boolean exhausted(SearchSpace space, History history) {
    return false;
  }
}
