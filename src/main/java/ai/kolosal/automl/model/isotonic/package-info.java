/**
 * Isotonic regression of one feature: the nearest function that only rises or only falls.
 *
 * <p>In flows one column of {@link ai.kolosal.automl.data.FeatureView#TREE}, numbers as they are, because a monotone
 * function takes no notice of scale; a cell without a value has an answer of its own. Out flows an {@link
 * ai.kolosal.automl.model.isotonic.IsotonicModel}. Which column it is is never guessed: of several the trainer wants one
 * named by its place. The function itself is {@code internal.math}'s, which calibration shares.
 */
package ai.kolosal.automl.model.isotonic;
