/**
 * Samplers that need no model: random numbers, low-discrepancy sequences, grids.
 *
 * <p>Always: values are of the ranges asked for. Samplers that learn from the history have rooms of their own beside this.
 */
package ai.kolosal.automl.hpo.sampler;
