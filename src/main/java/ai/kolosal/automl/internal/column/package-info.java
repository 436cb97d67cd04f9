/** Columns of frames by name and kind, names without clashes, figures learned a column, and levels by their training codes, for rooms that turn columns into columns. */
package ai.kolosal.automl.internal.column;
