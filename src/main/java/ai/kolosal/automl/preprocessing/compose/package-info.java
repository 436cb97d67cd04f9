/**
 * Transforms put one behind the other and side by side, and chosen for a table.
 *
 * <p>This is where columns are selected by kind or name, where streams are fitted chunk by chunk, and where {@link ai.kolosal.automl.preprocessing.compose.AutoPreprocessor} decides what a family of learners gets, with its reasons.
 */
package ai.kolosal.automl.preprocessing.compose;
