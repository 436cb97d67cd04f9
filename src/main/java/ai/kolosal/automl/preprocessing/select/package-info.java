/**
 * Which columns are kept: those that vary, are not repeated, and tell of the target.
 *
 * <p>A selection is fitted like any transform and names the columns it keeps, whatever found them: {@link
 * ai.kolosal.automl.preprocessing.select.SelectedColumns}. What can be said of a column by itself (variance, correlation,
 * tests against the target) is computed here. What needs a model is handed in as an {@link
 * ai.kolosal.automl.preprocessing.select.ImportanceFunction} or a {@link
 * ai.kolosal.automl.preprocessing.select.ScoreFunction}, so that this room knows no learner. Columns of a kind that a
 * selection cannot judge stay.
 */
package ai.kolosal.automl.preprocessing.select;
