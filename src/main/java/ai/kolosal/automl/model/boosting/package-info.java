/**
 * What the native boosters share: labels and scores before the first tree, the pace that a deadline asks for, and the
 * round to go back to.
 *
 * <p>Targets and deadlines flow in, plain numbers flow out. This room knows no library and grows no tree.
 */
package ai.kolosal.automl.model.boosting;
