/**
 * Learners of trees beside each other on the very same numbers: how fast they train and how well they predict.
 *
 * <p>A {@link ai.kolosal.automl.benchmarks.suite.DataSet} becomes a {@link ai.kolosal.automl.benchmarks.trees.TreeData},
 * the matrices that the library's own tree learners would see, which Java learners take as they are and Python's read from
 * files. {@link ai.kolosal.automl.benchmarks.trees.BoostingRace} gives all the same settings and measures time,
 * {@link ai.kolosal.automl.benchmarks.trees.DefaultsRace} gives each its own and measures scores; {@link
 * ai.kolosal.automl.benchmarks.trees.ForestRace} does both for forests and scikit-learn's.
 */
package ai.kolosal.automl.benchmarks.trees;
