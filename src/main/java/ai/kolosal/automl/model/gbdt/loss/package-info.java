/**
 * What gradient boosting makes small: losses with their first and second derivatives.
 *
 * <p>A {@link ai.kolosal.automl.model.gbdt.loss.Loss} is a setting; bound to a training target it is an {@link
 * ai.kolosal.automl.model.gbdt.loss.Objective}, which holds the target, what rows count and the queries they belong to, and
 * says where boosting begins, how scores should move, and what leaves should hold. {@link
 * ai.kolosal.automl.model.gbdt.loss.Losses} chooses by task and metric. Users may write their own: to implement both
 * interfaces is enough.
 *
 * <p>Losses of numbers take several numbers a row as well, one score each, which are derived one by one. Derivatives are
 * finite whatever the scores, Hessians at least 0; they are the same to the bit in pieces or whole, on any number of threads
 * and with or without vectors. The room knows no trees and no features.
 */
package ai.kolosal.automl.model.gbdt.loss;
