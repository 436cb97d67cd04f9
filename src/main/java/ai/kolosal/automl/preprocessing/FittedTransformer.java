package ai.kolosal.automl.preprocessing;

import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;

/**
 * What a {@link Transformer} has learned.
 *
 * <p>Implementations are immutable and thread-safe; the input is never changed.
 */
public interface FittedTransformer {
  /**
   * The name of the transform's form in files.
   *
   * @return stable, lower case with underscores; what {@link #write} writes is read back under it
   */
  String codecId();

  /**
   * Transforms rows.
   *
   * @param x the columns of training, in any order; others are ignored
   * @return the columns that replace them, always the same ones in the same order
   * @throws ai.kolosal.automl.error.DataException if a column is missing or of another kind
   */
  Frame transform(Frame x);

  /**
   * Writes the state that the transform's reader needs.
   *
   * @param out receives it
   */
  void write(StateWriter out);
}
