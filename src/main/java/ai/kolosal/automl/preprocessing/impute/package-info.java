/**
 * Missing cells: what is put in their place, and where they are marked.
 *
 * <p>Columns flow in with gaps and come out without, a column of marks beside them where asked for. What was filled in is learned from training rows alone. This room knows no category: each encoder gives missing a place of its own.
 */
package ai.kolosal.automl.preprocessing.impute;
