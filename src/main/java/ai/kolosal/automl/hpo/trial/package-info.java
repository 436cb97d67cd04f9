/**
 * What a trial is, and who proposes and stops one.
 *
 * <p>A {@link ai.kolosal.automl.hpo.trial.FrozenTrial} is a trial at one moment, a
 * {@link ai.kolosal.automl.hpo.trial.History} all that a study knew at one moment. A
 * {@link ai.kolosal.automl.hpo.trial.Sampler} and a {@link ai.kolosal.automl.hpo.trial.Pruner} are functions of it.
 *
 * <p>Always: what is shown of a moment does not change; ended trials keep their order. This room knows no study, no
 * storage and no learner.
 */
package ai.kolosal.automl.hpo.trial;
