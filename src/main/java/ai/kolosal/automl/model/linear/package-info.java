/**
 * Linear learners: logistic regression for classes, ridge regression, lasso and elastic net for numbers, with L2 and L1
 * penalties that leave the intercept free.
 *
 * <p>In flow the columns of {@link ai.kolosal.automl.data.FeatureView#LINEAR}: finite and standardised; cells that are
 * not finite count as 0, the mean of a standardised column, in training and prediction alike. Out flows a {@link
 * ai.kolosal.automl.model.linear.LinearModel}. The strength of the penalty is given, or chosen on a path from strong to
 * weak: on the validation rows by the user's metric, or without validation rows by generalised cross-validation for ridge
 * and by folds of the training rows for the elastic net.
 *
 * <p>Beside squares and log loss: {@link ai.kolosal.automl.model.linear.GlmTrainer} for counts and amounts, {@link
 * ai.kolosal.automl.model.linear.HuberRegressionTrainer} and {@link
 * ai.kolosal.automl.model.linear.QuantileRegressionTrainer} for targets with outliers and for quantiles, {@link
 * ai.kolosal.automl.model.linear.SgdTrainer} for rows that come in batches, and {@link
 * ai.kolosal.automl.model.linear.AdditiveTrainer} for a curve a feature, which is a linear model of spline columns.
 *
 * <p>Columns that are mostly zeros, as one-hot columns are, are held as rows of their other cells ({@code LinearColumns}),
 * which logistic regression and the elastic net work on; dense columns go through the kernels of matrices. A {@code
 * Quadratic} with an L1 penalty is solved by {@code SparseDescent}: it is the elastic net itself, and each step of logistic
 * regression with an L1 penalty ({@code ProximalNewton}); smooth losses are {@code Minimiser}'s. Threads share fixed
 * stretches of rows ({@code RowChunks}) whose sums are added in their order, so answers are the same to the bit at any
 * number of threads. Hot loops are {@code internal.kernel}'s, factorisations {@code internal.math}'s.
 */
package ai.kolosal.automl.model.linear;
