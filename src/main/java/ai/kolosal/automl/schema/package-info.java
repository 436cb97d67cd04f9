/**
 * What each column means.
 *
 * <p>{@link ai.kolosal.automl.schema.SchemaInference} looks once at the labelled rows of a raw {@link
 * ai.kolosal.automl.data.Frame} and says which question the target asks and which {@link
 * ai.kolosal.automl.schema.ColumnRole} every other column plays, with a reason for each. The {@link
 * ai.kolosal.automl.schema.Schema} it returns is kept with the model: it aligns every later frame, or rows given as
 * maps, to the columns, kinds and levels of training, and refuses in one clear line what does not fit. What flows out
 * is a frame with exactly the feature columns, in schema order, each of the kind its role asks for.
 *
 * <p>This room knows no file format and no learner. It reads the target only to tell the task and to find columns that
 * give it away or are codes in disguise; nothing it keeps of a feature depends on a target value otherwise.
 */
package ai.kolosal.automl.schema;
