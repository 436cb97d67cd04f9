/**
 * Columns of a table into features that a learner can use.
 *
 * <p>A {@link ai.kolosal.automl.preprocessing.Transformer} is a record of settings; {@code fit} learns an immutable
 * {@link ai.kolosal.automl.preprocessing.FittedTransformer} from training rows, which maps any rows with the same
 * columns, looked up by name, and can be written to a file and read back to the same answers bit by bit. Those that can
 * be undone are {@link ai.kolosal.automl.preprocessing.InvertibleTransformer}s. A {@link
 * ai.kolosal.automl.preprocessing.Resampler} changes which rows are trained on; a {@link
 * ai.kolosal.automl.preprocessing.StreamTransformer} can learn from rows that come chunk by chunk. One file holds one algorithm, both halves
 * of it; the rooms below are families of them ({@code impute}, {@code outlier}, {@code scale}, {@code shape}, {@code
 * encode}, {@code date}, {@code text}, {@code select}, {@code generate}, {@code resample}, {@code decompose}), and {@code
 * compose} puts them together.
 *
 * <p>What flows in: frames whose columns have the kinds and levels of training. What flows out: frames of numeric and
 * categorical columns, ready for {@link ai.kolosal.automl.data.FeatureMatrix#of(ai.kolosal.automl.data.Frame)}.
 *
 * <p>Invariants: each row is transformed by itself; the same columns come out in the same order for every input; what
 * looks at the target gives training rows values that their own target had no part in; columns that do not change are
 * shared. This room knows no learner, no fold of a run and no file format, and the table from codec ids to readers
 * stands elsewhere.
 */
package ai.kolosal.automl.preprocessing;
