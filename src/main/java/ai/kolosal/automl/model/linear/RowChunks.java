package ai.kolosal.automl.model.linear;

import ai.kolosal.automl.error.TrainingException;
import ai.kolosal.automl.internal.concurrent.TaskRunner;
import java.util.function.IntConsumer;

/**
 * Stretches of rows that threads share. How rows are parted depends on the work alone, so that sums over the parts, taken
 * in their order, are the same whatever the threads.
 *
 * <p>Thread-safe.
 */
final class RowChunks {
  /* Steps of a nanosecond or so that a part should have. */
  private static final double WORTH_A_PART = 1 << 18;
  private static final int MOST_PARTS = 8;

  private final int threads;
  private final TaskRunner runner;

  RowChunks(int threads) {
    this.threads = threads;
    this.runner = TaskRunner.ofThreads(threads);
  }

  /** Runs a training with the other threads at hand. */
  void lead(Runnable training) {
    if (threads == 1) {
      training.run();
    } else {
      loop(1, piece -> training.run());
    }
  }

  /** Into how many parts work of so many steps is parted. */
  static int parts(double steps) {
    return (int) Math.max(1, Math.min(MOST_PARTS, steps / WORTH_A_PART));
  }

  /** The rows of each part but the last, a whole number of blocks. */
  static int partRows(int rows, int parts, int blockRows) {
    int blocks = (rows + blockRows - 1) / blockRows;
    return Math.max(1, (blocks + parts - 1) / parts) * blockRows;
  }

  /** Does parts 0 … count − 1, each a matter of its number alone. */
  void each(int count, IntConsumer part) {
    if (threads == 1 || count == 1) {
      for (int i = 0; i < count; i++) {
        part.accept(i);
      }
    } else {
      loop(count, part);
    }
  }

  private void loop(int count, IntConsumer part) {
    boolean ended = runner.loop("kolosal-linear", count, () -> piece -> {
      part.accept(piece);
      return true;
    });
    if (!ended) {
      throw new TrainingException("training was interrupted");
    }
  }
}
