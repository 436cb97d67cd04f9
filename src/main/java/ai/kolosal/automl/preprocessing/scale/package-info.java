/**
 * Numbers brought to like size, column by column or row by row.
 *
 * <p>Everything here but the row normaliser can be undone. Missing stays missing.
 */
package ai.kolosal.automl.preprocessing.scale;
