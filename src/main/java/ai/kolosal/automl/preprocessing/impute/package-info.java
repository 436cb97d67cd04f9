/**
 * Missing cells: what is put in their place, where they are marked, and values that stand for them.
 *
 * <p>Columns flow in with gaps and come out without, a column of marks beside them where asked for. What is filled in is
 * learned from training rows alone: one value a column, the mean of near rows, or a chain of regressions. Rows with gaps
 * are left out of training only. Sentinels such as −999 are reported and changed only where a user names them.
 */
package ai.kolosal.automl.preprocessing.impute;
