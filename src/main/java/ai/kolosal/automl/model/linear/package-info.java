/**
 * Linear learners: logistic regression for classes, ridge regression for numbers, both with an L2 penalty that leaves
 * the intercept free.
 *
 * <p>In flow the columns of {@link ai.kolosal.automl.data.FeatureView#LINEAR}: finite and standardised; cells that are
 * not finite count as 0, the mean of a standardised column, in training and prediction alike. Out flows a {@link
 * ai.kolosal.automl.model.linear.LinearModel}. The strength of the penalty is given, or chosen on a short path from
 * strong to weak: on the validation rows by the user's metric, or for ridge without validation rows by generalised
 * cross-validation. Everything runs in one thread and is the same to the bit every time; hot loops are {@code
 * internal.kernel}'s, factorisations {@code internal.math}'s.
 */
package ai.kolosal.automl.model.linear;
