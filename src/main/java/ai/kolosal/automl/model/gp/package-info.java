/**
 * Gaussian processes: a prior over functions by how alike rows are, and what is left of it once the training rows are
 * known (Rasmussen and Williams, <em>Gaussian Processes for Machine Learning</em>, 2006).
 *
 * <p>In flow the columns of {@link ai.kolosal.automl.data.FeatureView#LINEAR}, cells that are not finite counting as 0. A
 * {@code GpProblem} holds some of the rows and answers for any hyperparameters with the logarithm of the marginal
 * likelihood and its gradient, or with a model: {@code NumberProblem} exactly, {@code ClassProblem} by Laplace's
 * approximation, one class against the rest. {@code GpSearch} makes the likelihood great (type II maximum likelihood),
 * first on few rows from several starts, then on all from the best of them. Out flow {@link
 * ai.kolosal.automl.model.gp.GaussianProcessRegression} and {@link
 * ai.kolosal.automl.model.gp.GaussianProcessClassification}.
 *
 * <p>Time grows with the third power of the rows and memory with the second, which is why there is a greatest number of
 * rows. Factorisations and inverses are {@code internal.math}'s, distances and exponentials {@code internal.kernel}'s.
 * The deadline is polled before each likelihood; a model of few rows is there long before one of all. One thread trains.
 */
package ai.kolosal.automl.model.gp;
