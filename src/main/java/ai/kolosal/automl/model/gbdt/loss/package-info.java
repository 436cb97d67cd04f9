/**
 * What gradient boosting makes small: losses with their first and second derivatives.
 *
 * <p>A {@link ai.kolosal.automl.model.gbdt.loss.Loss} is a setting; bound to a training target it is an {@link
 * ai.kolosal.automl.model.gbdt.loss.Objective}. Users may write their own.
 */
package ai.kolosal.automl.model.gbdt.loss;
