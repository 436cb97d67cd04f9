/**
 * When a run ends before its limits: rules on what a study knows.
 *
 * <p>Always: a rule is a function of the history, of one objective; it says why it stops.
 */
package ai.kolosal.automl.hpo.stop;
