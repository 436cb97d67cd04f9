/**
 * Search by a random forest: what settings will come to, learned by regression trees, and proposals that the forest
 * expects to improve on the best.
 *
 * <p>{@link ai.kolosal.automl.hpo.forest.ForestSurrogate} learns rows of numbers and gives a mean and a variance; its
 * {@link ai.kolosal.automl.hpo.forest.RegressionTree}s may be walked, as an analysis of importance does.
 * {@link ai.kolosal.automl.hpo.forest.ForestSampler} turns trials into rows, fits and looks for the row of the greatest
 * expected improvement (Hutter, Hoos and Leyton-Brown, 2011).
 *
 * <p>Always: the same rows and seed give the same forest, whatever the order of the machine's threads.
 */
package ai.kolosal.automl.hpo.forest;
