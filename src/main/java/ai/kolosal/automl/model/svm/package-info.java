/**
 * Support vector machines: linear ones, and those of kernels.
 *
 * <p>In flow the columns of {@link ai.kolosal.automl.data.FeatureView#LINEAR}; cells that are not finite count as 0, in
 * training and prediction alike. Out flows an {@link ai.kolosal.automl.model.svm.SvmModel}: sums of features, or of
 * kernels with vectors of training, and what turns these sums into a number or into probabilities.
 *
 * <p>Solvers: sequential minimal optimisation for the dual of kernels ({@code SmoSolver}), dual coordinate descent for
 * linear losses and wide matrices ({@code CoordinateDescent}), Newton steps in the primal for squared losses of more
 * rows than columns ({@code PrimalNewton}). More rows than a kernel machine can bear are learned through Nyström's
 * approximation ({@code Nystroem}), and the model says so.
 *
 * <p>Scores become probabilities by cross-fitting: a row's score for the calibration comes from a machine that has not
 * seen it. A row that is held out is one whose coefficient must be 0, so that all folds share one matrix. Everything runs
 * in one thread and is the same to the bit every time.
 */
package ai.kolosal.automl.model.svm;
