/**
 * Columns brought down to fewer that hold most of their variation.
 *
 * <p>Signs of components are fixed, so that the same rows give the same columns everywhere.
 */
package ai.kolosal.automl.preprocessing.decompose;
