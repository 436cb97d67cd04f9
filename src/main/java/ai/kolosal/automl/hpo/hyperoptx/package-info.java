/**
 * A bandit over proposers (HyperOptX): who proposed well is asked more.
 *
 * <p>A {@link ai.kolosal.automl.hpo.hyperoptx.HyperOptXSampler} asks one of its
 * {@link ai.kolosal.automl.hpo.hyperoptx.Arm}s for each trial and notes which; what came of its trials, and how well it
 * foresaw that, decides how often it is asked.
 *
 * <p>Always: the choice is a function of the history. This room knows no study and no learner.
 */
package ai.kolosal.automl.hpo.hyperoptx;
