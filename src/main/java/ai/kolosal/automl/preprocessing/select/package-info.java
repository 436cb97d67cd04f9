/**
 * Which columns are kept: those that vary, are not repeated, and tell of the target.
 *
 * <p>A selection is fitted like any transform and names the columns it keeps. What needs a model (importances, a score) takes it as a function, so that this room knows no learner.
 */
package ai.kolosal.automl.preprocessing.select;
