package ai.kolosal.automl.preprocessing;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.error.DataException;

/** Learns from the first chunk that has rows; later ones must have its columns. */
final class NameAccumulator implements StreamTransformer.Accumulator {
  private final Transformer transformer;
  private FittedTransformer fitted;

  NameAccumulator(Transformer transformer) {
    this.transformer = transformer;
  }

  @Override
  public void add(Frame chunk) {
    if (fitted != null) {
      fitted.transform(chunk.head(0));
    } else if (chunk.rows() > 0) {
      fitted = transformer.fit(chunk);
    }
  }

  @Override
  public FittedTransformer finish() {
    if (fitted == null) {
      throw new DataException("no row has come; a transform needs at least one to learn from");
    }
    return fitted;
  }
}
