/**
 * Columns of frames by name and kind, names without clashes, figures learned a column, levels by their training codes,
 * and blocks of rows with gaps, for rooms that turn columns into columns.
 */
package ai.kolosal.automl.internal.column;
