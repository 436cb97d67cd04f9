/**
 * What samplers with a model of the objective share: trials as rows of numbers, and what came of them as one loss.
 *
 * <p>{@link ai.kolosal.automl.hpo.surrogate.SpaceColumns} lays a space out in columns, each within the unit interval or a
 * code, and gives rows back as values. {@link ai.kolosal.automl.hpo.surrogate.Losses} says what a trial is worth to a
 * model, whether it is complete or was pruned, has one objective or several.
 *
 * <p>Always: what cannot be used is left out, nothing fails for what a history holds.
 */
package ai.kolosal.automl.hpo.surrogate;
