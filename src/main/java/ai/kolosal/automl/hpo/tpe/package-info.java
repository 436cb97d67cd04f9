/**
 * Tree-structured Parzen estimators: what good trials have in common and bad ones have not.
 *
 * <p>In: the finished and running trials of a history. {@link ai.kolosal.automl.hpo.tpe.TpeSampler} parts them into few good
 * and many bad ones, puts a kernel onto each (a mixture l of the good, g of the bad), draws candidates from l and proposes
 * the one with the greatest l/g. Parameters that are active together make one joint mixture; the others follow in layers.
 *
 * <p>Always: computations run on the unit interval, where a parameter's range (its logarithms, its steps) is 0 … 1. What
 * is known of finished trials is folded in once; nothing is sorted or encoded again. This room knows no study.
 */
package ai.kolosal.automl.hpo.tpe;
