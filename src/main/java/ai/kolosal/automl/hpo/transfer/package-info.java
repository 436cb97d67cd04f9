/**
 * What earlier studies on other data say about a new one.
 *
 * <p>A {@link ai.kolosal.automl.hpo.transfer.PriorStudy} is a study's context, such as the meta-features of its data, and
 * how good its configurations were; a {@link ai.kolosal.automl.hpo.transfer.Transfer} ranks the configurations of many for a
 * new context.
 *
 * <p>Always: losses are compared within a study only. This room knows not what a context means.
 */
package ai.kolosal.automl.hpo.transfer;
