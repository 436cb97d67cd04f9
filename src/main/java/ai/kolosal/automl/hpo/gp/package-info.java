/**
 * Search by a Gaussian process: a smooth surface through what trials came to, and proposals where the most improvement is
 * expected.
 *
 * <p>{@link ai.kolosal.automl.hpo.gp.GaussianProcess} learns rows and gives a mean and a variance.
 * {@link ai.kolosal.automl.hpo.gp.GaussianProcessSampler} turns trials into rows, chooses hyperparameters of the process by
 * its evidence and climbs the logarithm of the expected improvement.
 *
 * <p>Always: everything is a function of the trials in their order and the seed.
 */
package ai.kolosal.automl.hpo.gp;
