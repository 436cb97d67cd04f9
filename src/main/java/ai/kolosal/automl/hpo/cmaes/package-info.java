/**
 * CMA-ES: a normal distribution that moves, grows, shrinks and turns towards what came out better.
 *
 * <p>{@link ai.kolosal.automl.hpo.cmaes.CmaEsSampler} folds the history into a {@code Progress}: the distribution of now
 * (a {@code Generation} with its {@code Shape} and {@code Categories}) and what was told of it. A proposal notes its
 * generation and the seed of its draw, so that the draw itself, with places between two whole numbers and values of
 * parameters that were not active, is made again when the trial is told.
 *
 * <p>Always: generations do not change once made; only ranks of losses count; numbers live in the unit cube.
 */
package ai.kolosal.automl.hpo.cmaes;
