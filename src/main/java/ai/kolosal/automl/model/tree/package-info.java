/**
 * Decision trees: the one form in which all tree models predict, and the forests of our own.
 *
 * <p>A {@link ai.kolosal.automl.model.tree.TreeEnsemble} is a sum of trees behind a link function. Boosters of other
 * libraries are read into it tree by tree ({@link ai.kolosal.automl.model.tree.Tree}); {@link
 * ai.kolosal.automl.model.tree.RandomForestTrainer} and {@link ai.kolosal.automl.model.tree.ExtraTreesTrainer} grow it
 * here. Trees are grown over binned features but split at values of the features themselves, so that a model needs no
 * bins. Every tree draws from its own branch of the seed: results do not depend on the number of threads.
 *
 * <p>A {@link ai.kolosal.automl.model.tree.DecisionTreeTrainer} and, where they are asked to, the forests split between any
 * two values instead, by any {@link ai.kolosal.automl.model.tree.Criterion}: features are ranked rather than binned, and an
 * impurity is swept over the sorted rows of a node. A {@link ai.kolosal.automl.model.tree.QuantileForest} keeps the targets
 * of its leaves.
 */
package ai.kolosal.automl.model.tree;
