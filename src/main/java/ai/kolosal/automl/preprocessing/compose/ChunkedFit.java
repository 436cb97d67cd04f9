package ai.kolosal.automl.preprocessing.compose;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.internal.concurrent.Interrupts;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer.Accumulator;
import ai.kolosal.automl.preprocessing.Transformer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;

/**
 * Fits transforms on tables that do not fit into memory, chunk by chunk.
 *
 * <p>Pipelines and column transformers are fitted part by part: the chunks are read once for each {@link
 * StreamTransformer} in them, through the parts that are fitted already. One chunk is in memory at a time.
 */
public final class ChunkedFit {
  /** When an interrupt is looked for. */
  static final String BETWEEN_CHUNKS = "between two chunks of rows";

  private ChunkedFit() {}

  /**
   * Fits.
   *
   * @param transformer a {@link StreamTransformer}, or pipelines and column transformers of such
   * @param chunks rows of one table, the same ones each time they are asked for; columns are selected on the first chunk
   * @return what was learned
   * @throws IllegalArgumentException if a part cannot learn chunk by chunk, naming it
   * @throws DataException if there are no rows, or a column is missing or of another kind
   * @throws CancellationException if the thread is interrupted between two chunks
   */
  public static FittedTransformer of(Transformer transformer, Iterable<Frame> chunks) {
    if (transformer instanceof TransformPipeline pipeline) {
      return pipeline(pipeline, chunks);
    }
    if (transformer instanceof ColumnTransformer branches) {
      return branches(branches, chunks);
    }
    if (!(transformer instanceof StreamTransformer stream)) {
      throw new IllegalArgumentException(
          transformer + " cannot learn chunk by chunk; fit it on rows that fit into memory, or leave it out");
    }
    Accumulator accumulator = stream.begin();
    for (Frame chunk : chunks) {
      Interrupts.stopWork(BETWEEN_CHUNKS);
      accumulator.add(chunk);
    }
    return accumulator.finish();
  }

  private static TransformPipeline.Fitted pipeline(TransformPipeline pipeline, Iterable<Frame> chunks) {
    List<FittedTransformer> fitted = new ArrayList<>();
    Iterable<Frame> seen = chunks;
    for (Transformer step : pipeline.steps()) {
      FittedTransformer part = of(step, seen);
      fitted.add(part);
      seen = mapped(seen, part::transform);
    }
    return new TransformPipeline.Fitted(fitted, first(seen).names());
  }

  private static ColumnTransformer.Fitted branches(ColumnTransformer transformer, Iterable<Frame> chunks) {
    Frame first = first(chunks);
    List<ColumnTransformer.Part> parts = new ArrayList<>();
    for (ColumnTransformer.Resolved branch : transformer.resolve(first)) {
      FittedTransformer fitted = of(branch.transformer(), mapped(chunks, chunk -> chunk.select(branch.columns())));
      List<String> outputs = fitted.transform(first.select(branch.columns())).names();
      parts.add(new ColumnTransformer.Part(branch.columns(), fitted, outputs));
    }
    return new ColumnTransformer.Fitted(parts);
  }

  /** The columns of the first chunk, without rows. */
  private static Frame first(Iterable<Frame> chunks) {
    Iterator<Frame> all = chunks.iterator();
    if (!all.hasNext()) {
      throw new DataException("there is no chunk of rows to learn from; give at least one");
    }
    return all.next().head(0);
  }

  private static Iterable<Frame> mapped(Iterable<Frame> chunks, UnaryOperator<Frame> work) {
    return () -> {
      Iterator<Frame> all = chunks.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return all.hasNext();
        }

        @Override
        public Frame next() {
          return work.apply(all.next());
        }
      };
    };
  }
}
