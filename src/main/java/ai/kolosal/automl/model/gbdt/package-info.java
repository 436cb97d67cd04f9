/**
 * Gradient boosting of our own: histogram trees that need no native library.
 *
 * <p>A {@link ai.kolosal.automl.model.gbdt.GradientBoostingTrainer} boosts a {@link
 * ai.kolosal.automl.model.gbdt.loss.Loss} round by round; what is grown becomes a {@link
 * ai.kolosal.automl.model.tree.TreeEnsemble}.
 */
package ai.kolosal.automl.model.gbdt;
