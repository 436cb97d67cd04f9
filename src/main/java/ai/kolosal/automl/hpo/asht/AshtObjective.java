package ai.kolosal.automl.hpo.asht;

import ai.kolosal.automl.searchspace.Params;

/**
 * What is optimised: values at a fidelity.
 *
 * @param <S> what an evaluation can go on from, such as a model with its rounds so far; closed when it is dropped if it is
 *     {@link AutoCloseable}
 */
@FunctionalInterface
public interface AshtObjective<S> {
  /**
   * Evaluates.
   *
   * <p>Where {@link AshtContext#state()} holds something, the evaluation goes on from it, from the fidelity {@link
   * AshtContext#from()}; else it begins anew.
   *
   * @param params a value of each active parameter
   * @param fidelity how much of the whole to take
   * @param context deadline, seed, and what was kept
   * @return how good that is; NaN or infinite if it failed
   * @throws Exception if it fails, which costs this evaluation only
   */
  double evaluate(Params params, int fidelity, AshtContext<S> context) throws Exception;
}
