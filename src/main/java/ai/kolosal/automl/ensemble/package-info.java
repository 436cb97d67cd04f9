/**
 * Combining finished models.
 *
 * <p>Predictions on held-out rows flow in, weights flow out; the weighted models become one {@link
 * ai.kolosal.automl.ensemble.WeightedEnsembleModel}. This room knows nothing of budgets or of how its members were
 * trained.
 */
package ai.kolosal.automl.ensemble;
