/**
 * Learners beside the trees: how fast they train and answer beside scikit-learn's, and what they are worth to an ensemble.
 *
 * <p>{@link ai.kolosal.automl.benchmarks.learners.FamilyPlaces} trains every family on the folds of a suite's sets and asks
 * what an ensemble gains by it. {@link ai.kolosal.automl.benchmarks.learners.NeighborsRace} races the search for
 * neighbours.
 */
package ai.kolosal.automl.benchmarks.learners;
