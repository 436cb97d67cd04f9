/**
 * Numbers given another distribution or spread over several columns: powers, quantiles, bins, products, splines, bent tails.
 *
 * <p>Missing stays missing unless the transform says otherwise.
 */
package ai.kolosal.automl.preprocessing.shape;
