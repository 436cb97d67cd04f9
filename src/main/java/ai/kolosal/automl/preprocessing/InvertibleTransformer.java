package ai.kolosal.automl.preprocessing;

import ai.kolosal.automl.data.Frame;

/**
 * A fitted transform that can be undone.
 *
 * <p>Undoing gives back the columns of training up to rounding, where nothing was lost: what clipping, pooling or bins
 * threw away stays lost, and each transform says what it gives in its place.
 */
public interface InvertibleTransformer extends FittedTransformer {
  /**
   * Undoes {@link #transform}.
   *
   * @param transformed the columns that {@code transform} puts out, in any order; others are ignored
   * @return the columns of training, by their names and in their order
   * @throws ai.kolosal.automl.error.DataException if a column is missing or of another kind
   */
  Frame inverse(Frame transformed);
}
