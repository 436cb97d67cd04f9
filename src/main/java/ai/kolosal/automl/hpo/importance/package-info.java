/**
 * Which parameters matter: how far a study's values depend on each.
 *
 * <p>In flow complete trials, out flow shares. {@link ai.kolosal.automl.hpo.importance.FunctionalAnova} takes apart the
 * variance of a forest over the whole space; {@link ai.kolosal.automl.hpo.importance.PermutationImportance} asks how much
 * worse a forest foretells trials it has not seen when a parameter's values are shuffled.
 *
 * <p>Always: trials that are not complete, or whose value is not finite, are left out; only parameters that all others have
 * are looked at, a parameter that was never varied has the share 0; the same trials and seed give the same shares.
 */
package ai.kolosal.automl.hpo.importance;
