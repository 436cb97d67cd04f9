package ai.kolosal.automl.preprocessing.encode;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.internal.column.LevelCounts;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import java.util.function.Function;

/** Counts the levels of chunks of rows, for encoders that need to know no more. Not thread-safe. */
final class LevelAccumulator implements StreamTransformer.Accumulator {
  private final Function<LevelCounts, FittedTransformer> fit;

  /** Null before the first chunk. */
  private LevelCounts counts;

  LevelAccumulator(Function<LevelCounts, FittedTransformer> fit) {
    this.fit = fit;
  }

  @Override
  public void add(Frame chunk) {
    if (counts == null) {
      counts = LevelCounts.of(chunk);
    } else {
      counts.add(chunk);
    }
  }

  @Override
  public FittedTransformer finish() {
    if (counts == null || counts.rows() == 0) {
      throw new DataException("no chunk had a row; an encoder needs at least one to learn from");
    }
    return fit.apply(counts);
  }
}
