/**
 * The sampler for those who do not want to choose one.
 *
 * <p>Always: which sampler proposed a trial stands in the trial's notes. This room knows the other samplers; none of them
 * knows it.
 */
package ai.kolosal.automl.hpo.auto;
