/**
 * Transforms put one behind the other and side by side, and chosen for a table.
 *
 * <p>{@link ai.kolosal.automl.preprocessing.compose.TransformPipeline} and {@link
 * ai.kolosal.automl.preprocessing.compose.ColumnTransformer} join transforms, {@link
 * ai.kolosal.automl.preprocessing.compose.ColumnSelector} says which columns they get, {@link
 * ai.kolosal.automl.preprocessing.compose.Transforms} names them in short. Streams are fitted by {@link
 * ai.kolosal.automl.preprocessing.compose.ChunkedFit} and transformed by {@link
 * ai.kolosal.automl.preprocessing.compose.BlockTransform}. {@link
 * ai.kolosal.automl.preprocessing.compose.AutoPreprocessor} decides what a family of learners gets, with its reasons.
 *
 * <p>This room may know every family; none of them knows it.
 */
package ai.kolosal.automl.preprocessing.compose;
