/**
 * Gradient boosting of our own.
 */
package ai.kolosal.automl.model.gbdt;
