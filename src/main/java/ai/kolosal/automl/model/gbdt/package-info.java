/**
 * Gradient boosting of our own: histogram trees that need no native library.
 *
 * <p>A {@link ai.kolosal.automl.model.gbdt.GradientBoostingTrainer} boosts a {@link
 * ai.kolosal.automl.model.gbdt.loss.Loss} round by round; what is grown becomes a {@link
 * ai.kolosal.automl.model.tree.TreeEnsemble}.
 *
 * <p>Trees grow leaf by leaf, depth by depth, or level by level with one split for all nodes of it. A round may look at some
 * of the rows (bagging, or the size of their derivatives), and be learned without some of the rounds before it (DART).
 * Leaves hold a value, or a linear function of the numbers they were split by.
 * {@link ai.kolosal.automl.model.gbdt.Constraints} say what trees must keep to, whatever they gain by other splits.
 */
package ai.kolosal.automl.model.gbdt;
