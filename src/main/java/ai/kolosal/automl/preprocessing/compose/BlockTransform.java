package ai.kolosal.automl.preprocessing.compose;

import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.internal.concurrent.Interrupts;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;

/**
 * Transforms long tables block of rows by block of rows, so that memory stays bounded.
 *
 * <p>Blocks are made when they are asked for; whoever stops asking has cancelled the rest, and so has who interrupts the
 * thread. The rows of all blocks are what the whole table would give, to the bit. Immutable and thread-safe; the iterators
 * are not.
 *
 * @param fitted what is done to the rows
 * @param bytes what a block may take before, after and between the steps of pipelines, at 8 bytes a cell; at least a row goes at a time
 * @param progress told after each block how many rows are done
 */
public record BlockTransform(FittedTransformer fitted, long bytes, LongConsumer progress) {
  private static final long DEFAULT_BYTES = 64L << 20;

  /**
   * Checks the settings.
   *
   * @param fitted what is done to the rows
   * @param bytes what a block may take before, after and between the steps of pipelines, at 8 bytes a cell; at least a row goes at a time
   * @param progress told after each block how many rows are done
   * @throws IllegalArgumentException if there are no bytes
   */
  public BlockTransform {
    Objects.requireNonNull(fitted, "fitted");
    Objects.requireNonNull(progress, "progress");
    if (bytes < 1) {
      throw new IllegalArgumentException("bytes " + bytes + " is less than 1");
    }
  }

  /**
   * Blocks of 64 MB, of which nobody is told.
   *
   * @param fitted what is done to the rows
   */
  public BlockTransform(FittedTransformer fitted) {
    this(fitted, DEFAULT_BYTES, rows -> {});
  }

  /**
   * Blocks of another size.
   *
   * @param bytes what a block may take before, after and between the steps of pipelines, at 8 bytes a cell
   * @return the changed settings
   * @throws IllegalArgumentException if there are no bytes
   */
  public BlockTransform withBytes(long bytes) {
    return new BlockTransform(fitted, bytes, progress);
  }

  /**
   * Tells somebody how far it is.
   *
   * @param progress told after each block how many rows are done
   * @return the changed settings
   */
  public BlockTransform withProgress(LongConsumer progress) {
    return new BlockTransform(fitted, bytes, progress);
  }

  /**
   * Transforms a table.
   *
   * @param x its rows
   * @return its blocks in order, at least one; {@code next} throws {@link CancellationException} if the thread is
   *     interrupted
   */
  public Iterator<Frame> transform(Frame x) {
    return transform(List.of(x).iterator());
  }

  /**
   * Transforms chunks of rows, of which larger ones are divided.
   *
   * @param chunks read as they are needed
   * @return blocks in order, at least one a chunk; {@code next} throws {@link CancellationException} if the thread is
   *     interrupted
   */
  public Iterator<Frame> transform(Iterator<Frame> chunks) {
    return new Blocks(chunks);
  }

  /** The most columns that are held at once besides those that come in and go out. */
  private static long between(FittedTransformer fitted, Frame none) {
    long most = 0;
    if (fitted instanceof TransformPipeline.Fitted pipeline) {
      Frame in = none;
      int left = pipeline.parts().size();
      for (FittedTransformer step : pipeline.parts()) {
        left--;
        Frame out = step.transform(in);
        long before = in == none ? 0 : in.columns().size();
        long after = left == 0 ? 0 : out.columns().size();
        most = Math.max(most, before + between(step, in) + after);
        in = out;
      }
    } else if (fitted instanceof ColumnTransformer.Fitted branches) {
      for (ColumnTransformer.Part part : branches.branches()) {
        most = Math.max(most, between(part.fitted(), none.select(part.columns())));
      }
    }
    return most;
  }

  private final class Blocks implements Iterator<Frame> {
    private final Iterator<Frame> chunks;
    private Frame chunk = Frame.of(List.of());
    private int at;
    private int block;
    private long done;

    Blocks(Iterator<Frame> chunks) {
      this.chunks = chunks;
    }

    @Override
    public boolean hasNext() {
      return at < chunk.rows() || chunks.hasNext();
    }

    @Override
    public Frame next() {
      if (!hasNext()) {
        throw new NoSuchElementException("all rows are transformed");
      }
      Interrupts.stopWork(ChunkedFit.BETWEEN_CHUNKS);
      if (at == chunk.rows()) {
        chunk = chunks.next();
        at = 0;
        long width = width(chunk.head(0));
        block = (int) Math.max(1, Math.min(chunk.rows(), bytes / (Double.BYTES * Math.max(1, width))));
      }
      Frame out = fitted.transform(block >= chunk.rows() ? chunk : rows(Math.min(block, chunk.rows() - at)));
      at += out.rows();
      done += out.rows();
      progress.accept(done);
      return out;
    }

    private long width(Frame none) {
      return none.columns().size() + between(fitted, none) + fitted.transform(none).columns().size();
    }

    private Frame rows(int count) {
      int[] index = new int[count];
      for (int i = 0; i < count; i++) {
        index[i] = at + i;
      }
      return chunk.take(index);
    }
  }
}
